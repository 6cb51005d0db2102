import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

/** What a document is made of, from top to bottom. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: readonly Fact[] }
  | { kind: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly string[])[]; empty: string }

/** A name and its value; what is null is left out. */
export type Fact = readonly [name: string, value: string | null]

export interface TableColumn {
  label: string
  /** Its part of the width, in relation to the other columns. */
  share: number
  align?: 'right'
}

export interface Paper {
  title: string
  /** Who gives it out; stands in every head. */
  issuer: string
  /** What it is about, such as an id; stands at every foot. */
  about: string
  /** When it was made: the only moment in it that is not data. */
  at: Date
  blocks: readonly Block[]
}

const font = (name: string) => fileURLToPath(new URL(`./fonts/inter-${name}.ttf`, import.meta.url))
const fonts = { regular: font('regular'), strong: font('semibold') }

const margin = { top: 62, bottom: 58, left: 48, right: 48 }
const ink = '#1b2430'
const faint = '#5b6675'
const line = '#d5dbe3'
const ground = '#f3f5f8'
const size = { title: 18, heading: 11.5, text: 9, small: 7.5 }
const gap = 5

/** A moment as documents show it: UTC, to the second. */
export const momentText = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** Writes a document. The same content gives the same bytes. */
export async function writePdf({ title, issuer, about, at, blocks }: Paper): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: margin,
    bufferPages: true,
    font: fonts.regular,
    lang: 'en',
    displayTitle: true,
    // The file's own identifier follows from these, and from nothing else.
    info: { Title: title, Author: issuer, Subject: about, CreationDate: at, ModDate: at },
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(pdf, 'end')
  const sheet = new Sheet(pdf)
  sheet.write(title, { font: fonts.strong, size: size.title })
  sheet.write(`${about} · made ${momentText(at)}`, { size: size.small, color: faint })
  for (const block of blocks) sheet.block(block)
  headsAndFeet(pdf, issuer, `${title} · ${about}`)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

interface Style {
  font?: string
  size?: number
  color?: string
  x?: number
  width?: number
  align?: 'left' | 'right'
}

class Sheet {
  readonly #pdf: PDFKit.PDFDocument
  readonly #left = margin.left
  readonly #width: number
  readonly #end: number
  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf
    this.#width = pdf.page.width - margin.left - margin.right
    this.#end = pdf.page.height - margin.bottom
  }

  block(block: Block): void {
    if (block.kind === 'heading') {
      this.#room(60)
      this.#pdf.y += 12
      this.write(block.text, { font: fonts.strong, size: size.heading })
      this.#pdf.y += 1
    } else if (block.kind === 'text') this.write(block.text)
    else if (block.kind === 'facts') this.#facts(block.facts)
    else this.#table(block)
  }

  /** Writes running text from where the document stands. */
  write(text: string, { font = fonts.regular, size: points = size.text, color = ink }: Style = {}): void {
    this.#pdf.font(font).fontSize(points).fillColor(color).text(text, this.#left, this.#pdf.y, { width: this.#width })
    this.#pdf.y += 2
  }

  #height(text: string, width: number, style: Style = {}): number {
    this.#pdf.font(style.font ?? fonts.regular).fontSize(style.size ?? size.text)
    return this.#pdf.heightOfString(text || ' ', { width })
  }

  #put(text: string, x: number, y: number, width: number, style: Style = {}): void {
    this.#pdf
      .font(style.font ?? fonts.regular)
      .fontSize(style.size ?? size.text)
      .fillColor(style.color ?? ink)
      .text(text, x, y, { width, align: style.align ?? 'left' })
  }

  /** Begins a new page where less than this is left. */
  #room(height: number): boolean {
    if (this.#pdf.y + height <= this.#end) return false
    this.#pdf.addPage()
    return true
  }

  #facts(facts: readonly Fact[]): void {
    const name = this.#width * 0.3
    for (const [label, value] of facts) {
      if (value === null) continue
      const height = Math.max(this.#height(value, this.#width - name), this.#height(label, name - gap))
      this.#room(height + 3)
      const { y } = this.#pdf
      this.#put(label, this.#left, y, name - gap, { color: faint })
      this.#put(value, this.#left + name, y, this.#width - name)
      this.#pdf.y = y + height + 3
    }
  }

  #table({ columns, rows, empty }: Extract<Block, { kind: 'table' }>): void {
    if (rows.length === 0) {
      this.write(empty, { color: faint })
      return
    }
    const shares = columns.reduce((sum, { share }) => sum + share, 0)
    const widths = columns.map(({ share }) => (this.#width * share) / shares)
    const head = { font: fonts.strong, size: size.small, color: faint }
    const row = (cells: readonly string[], style: Style, fill?: string) => {
      const height = Math.max(...cells.map((cell, at) => this.#height(cell, widths[at]! - 2 * gap, style))) + 6
      const { y } = this.#pdf
      if (fill) this.#pdf.rect(this.#left, y, this.#width, height).fill(fill)
      let x = this.#left
      cells.forEach((cell, at) => {
        this.#put(cell, x + gap, y + 3, widths[at]! - 2 * gap, { ...style, align: columns[at]!.align ?? 'left' })
        x += widths[at]!
      })
      this.#pdf.moveTo(this.#left, y + height).lineTo(this.#left + this.#width, y + height)
      this.#pdf.lineWidth(0.5).strokeColor(line).stroke()
      this.#pdf.y = y + height
    }
    const labels = columns.map(({ label }) => label)
    const small = { size: size.text - 0.5 }
    this.#room(40)
    row(labels, head, ground)
    for (const cells of rows) {
      const height = Math.max(...cells.map((cell, at) => this.#height(cell, widths[at]! - 2 * gap, small))) + 6
      if (this.#room(height)) row(labels, head, ground)
      row(cells, small)
    }
    this.#pdf.y += 4
  }
}

/** The issuer above and the page numbers below, once it is known how many pages there are. */
function headsAndFeet(pdf: PDFKit.PDFDocument, issuer: string, about: string): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page)
    const { width, height, margins } = pdf.page
    // Below the margin a new page would begin.
    pdf.page.margins = { ...margins, top: 0, bottom: 0 }
    const across = { width: width - margin.left - margin.right, lineBreak: false }
    pdf.font(fonts.strong).fontSize(size.small).fillColor(faint).text(issuer, margin.left, 32, across)
    pdf.font(fonts.regular).text(about, margin.left, height - 36, across)
    pdf.text(`Page ${page - start + 1} of ${count}`, margin.left, height - 36, { ...across, align: 'right' })
    pdf.page.margins = margins
  }
}

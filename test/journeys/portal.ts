import { expect } from 'vitest'
import { type Answer, door, until } from '../../simulators/day/browser.ts'
import { pictureOf } from '../../simulators/day/png.ts'
import { type Person, signInClient } from './people.ts'

export const client = {
  firstName: 'Benedikta',
  lastName: 'Aalund',
  email: 'benedikta.aalund@clients.example',
  password: 'a short sentence is good',
}
const name = `${client.firstName} ${client.lastName}`

const patience = 30_000

/** The mails that came, the newest first. */
export const mailsTo = (outbox: string, email: string): Promise<Answer[]> =>
  door(`${outbox}/messages?to=${encodeURIComponent(email)}`)

/** Registers, confirms by the link of the mail, signs in, hands in documents and waits: a verified client. */
export async function becomeClient(person: Person, url: string, outbox: string): Promise<void> {
  const { page } = person
  await page.goto(`${url}/portal/`)
  await page.getByRole('link', { name: 'Open an account' }).click()
  await page.getByLabel('First name').fill(client.firstName)
  await page.getByLabel('Last name').fill(client.lastName)
  await page.getByLabel('Date of birth').fill('1984-05-17')
  await page.getByRole('combobox', { name: 'Country where you live' }).fill('Portugal')
  await page.getByRole('option', { name: 'Portugal' }).click()
  await page.getByLabel('E-mail').fill(client.email)
  await page.getByLabel('Password', { exact: true }).fill(client.password)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Open an account' }).click()
  await page.getByText(client.email).waitFor()

  const link = await until(async () => {
    const texts = (await mailsTo(outbox, client.email)).map(({ text }) => String(text))
    return texts.map((text) => /https?:\/\/\S+\/portal\/confirm\?token=[\w-]+/.exec(text)?.[0]).find(Boolean)
  }, patience)
  expect(link).toBeTruthy()
  await page.goto(link!)
  await page.getByRole('heading', { name: 'Your e-mail is confirmed' }).waitFor()
  await signInClient(person, url, client.email, client.password)

  await page.getByRole('link', { name: 'Verify now' }).click()
  await upload(person, 'Passport')
  await upload(person, 'Utility bill')
  await page.getByRole('button', { name: 'Send for checking' }).click()
  await page.getByText('You are verified').waitFor({ timeout: patience })
  await page.getByRole('link', { name: 'Accounts' }).first().click()
  await page.getByRole('region', { name: /account \d+$/ }).waitFor({ timeout: patience })
}

async function upload({ page }: Person, label: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: `Choose file: ${label}` }).click()
  const buffer = pictureOf(`${client.email} ${label}`)
  await (await chooser).setFiles({
    name: `${label.toLowerCase().replace(' ', '-')}.png`,
    mimeType: 'image/png',
    buffer,
  })
  await page.getByRole('button', { name: `Replace: ${label}` }).waitFor()
}

/** Pays by card on the provider's page and comes back; the deposit is credited. */
export async function deposit({ page }: Person, url: string, amount: string): Promise<void> {
  await page.goto(`${url}/portal/deposit`)
  await page.getByRole('textbox', { name: 'How much' }).fill(amount)
  await page.getByRole('button', { name: /^Pay .* by card$/ }).click()
  await page.getByRole('heading', { name: 'Card payment' }).waitFor()
  await page.getByLabel('Card number').fill('4242 4242 4242 4242')
  await page.getByLabel('Expiry').fill('12/30')
  await page.getByLabel('Name on card').fill(name)
  await page.getByRole('button', { name: /^Pay/ }).click()
  await page.waitForURL(`${url}/portal/deposits/**`)
  await page.getByText('The money is on your trading account.').waitFor({ timeout: patience })
}

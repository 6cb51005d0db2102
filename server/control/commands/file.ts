import { z } from 'zod'

/** What a query answers that gives a file instead of JSON. */
export interface FileAnswer<Type extends string = string> {
  contentType: Type
  /** Letters, digits, `.`, `_` and `-`. */
  fileName: string
  bytes: Buffer
}

/** The output of a query that answers with a file of one of these media types. */
export const file = <const Type extends string>(types: readonly [Type, ...Type[]]) =>
  z
    .custom<FileAnswer<Type>>((value) => {
      const { contentType, fileName, bytes } = value as FileAnswer<Type>
      return types.includes(contentType) && /^[\w.-]+$/.test(fileName) && Buffer.isBuffer(bytes)
    })
    .meta({ files: types })

/** The media types of a query's file; undefined where it answers JSON. */
export const fileTypes = (output: z.ZodType): readonly string[] | undefined =>
  output.meta()?.files as readonly string[] | undefined

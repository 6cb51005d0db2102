/**
 * What a colour means, everywhere: `ok` done well, `wait` someone else's turn, `warn` look soon, `bad` wrong or late,
 * `info` in progress, `none` neutral. Never colour alone: a tone always comes with words.
 */
export const tones = ['ok', 'wait', 'warn', 'bad', 'info', 'none'] as const

export type Tone = (typeof tones)[number]

import {
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  darken,
  defaultVariantColorsResolver,
  lighten,
  luminance,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import { tones } from './tone.ts'

const { indigo, teal, violet, orange, red } = DEFAULT_THEME.colors
const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#eef0f4',
  '#e1e5eb',
  '#cfd5de',
  '#aab2bf',
  '#868f9e',
  '#606a79',
  '#525b69',
  '#363d48',
  '#191d24',
]
const dark: MantineColorsTuple = [
  '#dde1e8',
  '#b6bdc9',
  '#98a1af',
  '#6d7685',
  '#3d434f',
  '#2c313a',
  '#1c1f26',
  '#15171c',
  '#101216',
  '#0b0d10',
]

/** WCAG contrast ratio of two opaque colours. */
export const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Above WCAG AA's 4.5, so that text stays readable on a tint a little off `ground`. */
const enough = 5

/** `color`, moved towards black (or white) until it reads on `ground`. */
export function readable(color: string, ground: string, towards: typeof darken): string {
  let moved = color
  for (let step = 1; step <= 20 && contrast(moved, ground) < enough; step += 1) moved = towards(color, step * 0.05)
  return moved
}

const shadesOf = (shades: MantineColorsTuple) => ({
  light: {
    light: shades[1],
    hover: shades[2],
    text: readable(shades[8], shades[2], darken),
    line: shades[2],
    filled: readable(shades[7], '#fff', darken),
  },
  dark: {
    light: darken(shades[9], 0.58),
    hover: darken(shades[9], 0.48),
    text: readable(shades[2], darken(shades[9], 0.48), lighten),
    line: darken(shades[9], 0.25),
    filled: readable(shades[8], '#fff', darken),
  },
})

const neutral = {
  light: {
    '--canvas': gray[0],
    '--surface': '#ffffff',
    '--sunken': gray[1],
    '--hover': '#f1f3f7',
    '--line': gray[2],
    '--line-firm': gray[3],
    '--shadow': '0 8px 28px rgb(20 28 45 / 14%)',
    '--mantine-color-text': gray[9],
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': '#c01c1c',
    '--mantine-color-anchor': indigo[8],
    '--mantine-color-default-border': gray[5],
    '--mantine-color-default-hover': gray[0],
    '--mantine-color-disabled': gray[1],
    '--mantine-color-disabled-color': gray[6],
    '--mantine-color-disabled-border': gray[2],
  },
  dark: {
    '--canvas': dark[7],
    '--surface': dark[6],
    '--sunken': dark[8],
    '--hover': '#242830',
    '--line': dark[5],
    '--line-firm': dark[4],
    '--shadow': '0 8px 28px rgb(0 0 0 / 55%)',
    '--mantine-color-text': dark[0],
    '--mantine-color-body': dark[6],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-anchor': indigo[3],
    '--mantine-color-default': '#22262e',
    '--mantine-color-default-hover': dark[5],
    '--mantine-color-default-border': dark[3],
    '--mantine-color-disabled': dark[5],
    '--mantine-color-disabled-color': dark[2],
    '--mantine-color-disabled-border': dark[4],
  },
}

/** Every colour and tone as variables whose text reads on its ground at WCAG AA, by construction. */
export const variables: CSSVariablesResolver = (theme) => {
  const sets = { light: { ...neutral.light }, dark: { ...neutral.dark } }
  const names = Object.keys(theme.colors).filter((name) => name !== 'dark')
  for (const scheme of ['light', 'dark'] as const) {
    const set: Record<string, string> = sets[scheme]
    for (const name of names) {
      const shade = shadesOf(theme.colors[name]!)[scheme]
      set[`--mantine-color-${name}-light`] = shade.light
      set[`--mantine-color-${name}-light-hover`] = shade.hover
      set[`--mantine-color-${name}-light-color`] = shade.text
      set[`--mantine-color-${name}-text`] = shade.text
      set[`--mantine-color-${name}-outline`] = shade.text
      set[`--mantine-color-${name}-outline-hover`] = shade.light
      set[`--mantine-color-${name}-filled`] = shade.filled
      set[`--mantine-color-${name}-filled-hover`] = darken(shade.filled, 0.12)
      set[`--${name}-line`] = shade.line
    }
    for (const tone of tones) {
      set[`--chart-${tone}`] = theme.colors[tone]![scheme === 'light' ? 6 : 4]
      set[`--${tone}-ground`] = `var(--mantine-color-${tone}-light)`
      set[`--${tone}-text`] = `var(--mantine-color-${tone}-light-color)`
      set[`--${tone}-solid`] = `var(--mantine-color-${tone}-filled)`
    }
  }
  return { variables: {}, ...sets }
}

/** Filled and explicit shades keep white text only where it reads; the rest follows {@link variables}. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver({ ...input, autoContrast: false })
  if (input.variant === 'light') return { ...colors, border: '1px solid transparent' }
  return colors
}

export const theme = createTheme({
  colors: { brand: indigo, info: indigo, ok: teal, wait: violet, warn: orange, bad: red, none: gray, gray, dark },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 7 },
  black: gray[9],
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', Menlo, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: variantColors,
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none' } },
    /* Their header is no banner of the page. */
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        transitionProps: { duration: 120 },
        attributes: { header: { role: 'none' } },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close the message' } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'none' } } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Tooltip: {
      defaultProps: { openDelay: 250, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } },
    },
  },
})

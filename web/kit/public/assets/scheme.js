// Sets the colour scheme before the first paint. A file of its own because the CSP allows nothing inline.
;(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  let chosen = null
  try {
    chosen = localStorage.getItem('tower-scheme')
  } catch {
    // Storage may be blocked; the system's preference then decides.
  }
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : dark ? 'dark' : 'light'
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
})()

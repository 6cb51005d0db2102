import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

/**
 * How both web apps are built: one folder of assets under `base`, nothing inline, so that a strict nonce CSP holds.
 * The server replaces `__CSP_NONCE__`, `__BRAND__` and `__SANDBOX__` in index.html for each response.
 */
export const app = (base: string): UserConfig => ({
  base,
  publicDir: '../kit/public',
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
})

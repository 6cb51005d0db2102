import { defineConfig } from 'vite'
import { app } from '../kit/vite.ts'

export default defineConfig(app('/portal/'))

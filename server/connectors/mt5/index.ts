export { mt5Platform } from './platform.ts'
export type { Mt5Options } from './session.ts'

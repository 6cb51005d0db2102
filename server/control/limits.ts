import { days, hours, minutes, seconds } from './clock.ts'

/** Every number that bounds something, in one place. Times are milliseconds, sizes bytes unless named otherwise. */
export const limits = {
  bodyBytes: 256 * 1024,
  uploadBytes: 10 * 1024 * 1024,
  /** A file of `uploadBytes` in base64, and what goes with it. */
  uploadBodyBytes: 14 * 1024 * 1024,
  listBodyBytes: 64 * 1024 * 1024,
  /** All files of a packed list together, and how many they may be. */
  listUnpackedBytes: 256 * 1024 * 1024,
  listMembers: 32,
  webhookBytes: 1024 * 1024,
  pageRows: 50,
  pageRowsMax: 200,
  textLength: 2_000,
  nameLength: 120,
  /** Levels of objects and lists within one another. */
  inputDepth: 24,
  idempotencyKeyLength: 255,
  idempotencyKept: days(30),
  /** A command that lost a race in the database is tried again this often. */
  commandRetries: 4,
  statementTimeout: seconds(30),
  approvalLife: days(3),
  /** Stretches of working time in a week, and holidays named ahead. */
  calendarHours: 28,
  calendarHolidays: 400,
  tradingAccounts: 5,
  dealBatch: 1_000,
  dealsEvery: seconds(2),
  driftEvery: seconds(60),
  ratesEvery: seconds(30),
  reconcileEvery: minutes(5),
  /** Days that one account statement covers. */
  statementDays: 366,
  depositLife: minutes(30),
  payoutLate: minutes(30),
  sessionIdle: hours(12),
  sessionLife: days(7),
  /** How fresh a second factor must be for a command that demands step-up. */
  assuranceAge: minutes(30),
  signInsPerMinute: 10,
  requestsPerMinute: 1_200,
  /** Of one provider's address: what it could not deliver for hours comes at once. */
  webhooksPerMinute: 12_000,
  rememberedKeys: 10_000,
  jobRetries: 6,
  jobBatch: 10,
  jobConcurrency: 4,
  outsideBatch: 5,
  outsideConcurrency: 8,
  sweepEvery: seconds(15),
  /** Answers later than this from outside are taken as unknown. */
  outsideTimeout: seconds(10),
  /** A search made earlier than this after an unknown may miss what is still on its way. */
  unknownSettle: seconds(15),
  unknownSearches: 8,
  intentBusyPause: seconds(5),
  intentAttempts: 6,
  messageAttempts: 6,
  webhookAttempts: 10,
  webhookEvery: seconds(2),
  webhookTimeout: seconds(15),
  sequencerEvery: seconds(2),
  sequencerBatch: 5_000,
  liveBuffer: 512,
  livePing: seconds(15),
  /** A client's screen is told at most this often that something may have changed. */
  liveClientEvery: seconds(2),
  liveUnsentBytes: 256 * 1024,
} as const

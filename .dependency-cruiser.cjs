/** The rules of the house: which folder may import which. Imports run downwards only. */
const rooms = ['ledger', 'clients', 'trading', 'payments', 'partners', 'risk', 'reports']
const any = (names) => `(${names.join('|')})`
const ports =
  '^server/(trading/platform|payments/psp|payments/reconciliation/settlement|payments/statements/statement|clients/kyc-vendor|clients/screening/list)\\.ts$'
const simulatorsMayUse = '^server/control/(clock|money|signatures)\\.ts$'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    ...['control', ...rooms]
      .map((room, index) => ({
        room,
        above: rooms.slice(index),
      }))
      .filter(({ above }) => above.length)
      .map(({ room, above }) =>
        rule(
          `${room}-imports-no-room-above`,
          'News travels upwards as events.',
          { path: `^server/${room}/` },
          { path: `^server/${any(above)}/` },
        ),
      ),
    rule(
      'rooms-meet-at-their-index',
      'A room uses another only through its index.ts.',
      { path: `^server/${any(rooms)}/` },
      { path: `^server/${any(rooms)}/`, pathNot: ['^server/$1/', '^server/[^/]+/index\\.ts$'] },
    ),
    rule(
      'rooms-know-no-connector',
      'A room knows the port; main.ts plugs the connector in.',
      { path: `^server/${any(['control', ...rooms])}/` },
      { path: '^server/(connectors/|main\\.ts$)' },
    ),
    rule(
      'connectors-import-ports-and-control',
      'A connector translates between one port and one outside system.',
      { path: '^server/connectors/([^/]+)/' },
      { path: '^server/', pathNot: ['^server/connectors/($1/|[^/]+\\.ts$)', '^server/control/', ports] },
    ),
    rule(
      'server-stands-alone',
      'The server needs no simulator, screen or command line.',
      { path: '^server/', pathNot: '^server/main\\.ts$' },
      { path: '^(simulators|web|cli|test|bench)/' },
    ),
    rule(
      'web-uses-the-api',
      'The web knows the server by its API only.',
      { path: '^web/' },
      { path: '^(server|simulators|cli)/' },
    ),
    rule(
      'simulators-know-no-room',
      'A simulator is the other side: it shares no protocol code with its connector.',
      { path: '^simulators/' },
      { path: '^(server|web|cli)/', pathNot: simulatorsMayUse },
    ),
    rule(
      'one-way-to-the-database',
      'A handler reaches the database through its transaction only.',
      { path: '^server/', pathNot: '^server/control/database/' },
      { path: 'node_modules/(@types/)?pg/' },
    ),
    rule(
      'no-cycle',
      'Files that need each other are one file.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.test\\.tsx?$', '(^|/)dist/', '\\.css$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
}

/** Who may import whom (README, "How it is built"). `npm run check` enforces it. */
const room = (name) => `^src/${name}/`;
const outside = (...allowed) => ({ path: '^src/', pathNot: allowed.map(room) });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-decides-only',
      severity: 'error',
      comment: 'domain imports nothing of ours but domain',
      from: { path: room('domain') },
      to: outside('domain'),
    },
    {
      name: 'domain-pure-packages',
      severity: 'error',
      comment: 'domain uses only the pure packages on this list, and createHash of node:crypto',
      from: { path: room('domain') },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: [
          'node_modules/(temporal-polyfill|date-holidays|twitter-text)/',
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'ports-see-domain',
      severity: 'error',
      from: { path: room('ports') },
      to: outside('ports', 'domain'),
    },
    {
      name: 'config-sees-domain',
      severity: 'error',
      from: { path: room('config') },
      to: outside('config', 'domain', 'rules'),
    },
    {
      name: 'stages-see-ports-and-domain',
      severity: 'error',
      from: { path: room('stages') },
      to: outside('stages', 'ports', 'domain', 'config'),
    },
    {
      name: 'cli-sees-stages',
      severity: 'error',
      from: { path: room('cli') },
      to: outside('cli', 'stages', 'ports', 'domain', 'config'),
    },
    {
      name: 'console-sees-stages',
      severity: 'error',
      comment: 'the pages and the command line never import one another',
      from: { path: room('console') },
      to: outside('console', 'stages', 'ports', 'domain', 'config'),
    },
    {
      name: 'web-server-only-in-console',
      severity: 'error',
      from: { path: '^src/', pathNot: room('console') },
      to: { path: 'node_modules/fastify/' },
    },
    {
      name: 'only-main-sees-the-wiring',
      severity: 'error',
      comment: 'wiring puts the commands on top of the composition root; nothing below knows it',
      from: { path: '^src/', pathNot: ['^src/main\\.ts$', room('wiring')] },
      to: { path: room('wiring') },
    },
    {
      name: 'adapters-see-ports-and-domain',
      severity: 'error',
      from: { path: room('adapters') },
      to: outside('adapters', 'ports', 'domain', 'config'),
    },
    {
      name: 'adapters-never-each-other',
      severity: 'error',
      comment: 'platforms/<name> counts as one adapter; only the registry lists them',
      from: {
        path: '^src/adapters/((?:platforms/)?[^/]+)/',
        pathNot: '^src/adapters/platforms/registry\\.ts$',
      },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'registry-lists-platforms',
      severity: 'error',
      comment: 'Discord stands beside the platforms, because it is the team chat as well',
      from: { path: '^src/adapters/platforms/registry\\.ts$' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/(platforms|discord)/' },
    },
    {
      name: 'sdk-only-in-adapters',
      severity: 'error',
      comment: 'platform, database and model SDKs stay behind the ports',
      from: { path: '^src/(domain|ports|config|stages|cli|console)/' },
      to: {
        path: 'node_modules/(@prisma|pg|pg-boss|node-cron|pino|discord.js|@discordjs|twitter-api-v2|openai)/',
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/adapters/store/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};

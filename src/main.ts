/** Process entry: checks the machine, picks the command, runs it, and ends with its exit code. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const oldestNode = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
  process.stderr.write(
    `Redress needs Node ${oldestNode.join('.')} or newer, and this is ${process.versions.node}. Start it with \`npm start\` or \`npm run redress\`: they use the Node that \`npm ci\` installed.\n`,
  );
  process.exit(1);
}

// without it every command spends a second on reading its own program; the service starts once and
// stays, and would hold 15 MB more for it
if (process.argv[2] !== 'start') {
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/redress', import.meta.url)));
}

const { runCommandLine } = await import('./wiring/command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));

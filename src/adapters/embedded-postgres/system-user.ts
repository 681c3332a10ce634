/** The user the server runs as when we are root: PostgreSQL refuses to run as root. */
import { PermanentError } from '../../ports/errors.ts';
import { lastWords, run, type ServerUser } from './command.ts';

const asOurselves = { user: null, cwd: '/' };

/**
 * @returns null when we are an ordinary user: the server then runs as ourselves.
 * @throws PermanentError when we are root and the user can be neither found nor made
 */
export async function serverUser(name = 'postgres'): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  return (await find(name)) ?? (await make(name));
}

async function find(name: string): Promise<ServerUser | null> {
  const uid = await run('id', ['-u', name], asOurselves);
  const gid = await run('id', ['-g', name], asOurselves);
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : null;
}

async function make(name: string): Promise<ServerUser> {
  const attempts: string[] = [];
  for (const [program, ...args] of waysToMake(name)) {
    const { output } = await run(program, args, asOurselves);
    const made = await find(name);
    if (made) return made;
    attempts.push(lastWords(output, 1));
  }
  throw new PermanentError(
    `PostgreSQL does not run as root, and the user ${name} it should run as could not be made (${attempts.join('; ')}). Make that user, run Redress as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
  );
}

/** The first is found on most Linux systems, the second on those with BusyBox. */
function waysToMake(name: string): readonly (readonly [string, ...string[]])[] {
  const nobodyLogsIn = '/sbin/nologin';
  return [
    [
      'useradd',
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      nobodyLogsIn,
      name,
    ],
    ['adduser', '-S', '-D', '-H', '-s', nobodyLogsIn, name],
  ];
}

// What is shown while the story runs: time since the start, who, what. Plain text; colours only where a terminal shows them.
export type Who = 'story' | 'world' | 'alert' | 'github' | 'action' | 'check';

export interface Screen {
  readonly width: number;
  /** One line of the story, with the time. */
  say(who: Who, text: string): void;
  title(text: string): void;
  /** Text as it is, wrapped where it is too long. */
  print(text: string): void;
  good(text: string): string;
  bad(text: string): string;
  faint(text: string): string;
  seconds(): number;
}

const COLOURS: Readonly<Record<Who, number>> = { story: 36, world: 90, alert: 31, github: 35, action: 33, check: 32 };
const NARROWEST = 72;
const WIDEST = 120;

export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export function createScreen(terminal: Terminal, env: Readonly<Record<string, string | undefined>>): Screen {
  const coloured = terminal.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const colour = (code: number, text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const width = Math.min(WIDEST, Math.max(NARROWEST, terminal.columns ?? 110));
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  return {
    width,
    seconds,
    say(who, text) {
      const head = `${seconds().toFixed(1).padStart(5)} s  ${who.padEnd(6)}  `;
      const [first = '', ...rest] = wrapped(text, width - head.length);
      terminal.write(`${colour(90, head.slice(0, 9))}${colour(COLOURS[who], head.slice(9))}${first}\n`);
      for (const line of rest) terminal.write(`${' '.repeat(head.length)}${line}\n`);
    },
    title: (text) =>
      void terminal.write(`\n${colour(1, `── ${text} ${'─'.repeat(Math.max(3, width - text.length - 4))}`)}\n`),
    print(text) {
      for (const line of text.split('\n')) {
        const indent = /^\s*(?:[-•✓✗]\s+)?/.exec(line)?.[0].length ?? 0;
        const [first = '', ...rest] = wrapped(line, width, indent);
        terminal.write(`${first}\n${rest.map((more) => `${' '.repeat(indent)}${more}\n`).join('')}`);
      }
    },
    good: (text) => colour(32, text),
    bad: (text) => colour(31, text),
    faint: (text) => colour(90, text),
  };
}

/** The first line may use the whole width, the others leave room for an indent. Colour codes take none. */
export function wrapped(text: string, width: number, indent = 0): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S)(?= )/)) {
    const room = lines.length === 0 ? width : width - indent;
    if (line !== '' && shownLength(line + word) > room) {
      lines.push(line);
      line = word.trimStart();
    } else line += word;
  }
  return [...lines, line];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with an escape
const COLOUR_CODES = /\u001b\[\d+m/g;
const shownLength = (text: string) => text.replace(COLOUR_CODES, '').length;

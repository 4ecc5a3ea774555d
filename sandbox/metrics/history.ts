// What was scraped: for each series its samples, oldest first.
export interface Sample {
  /** Unix time in ms. */
  readonly at: number;
  readonly value: number;
}

export interface History {
  scrape(text: string, at: number): void;
  /** Samples of every series whose name and labels fit the selector. */
  select(selector: string): readonly (readonly Sample[])[];
}

interface Series {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly samples: Sample[];
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{([^}]*)\})?\s+(\S+)$/;

export function createHistory(): History {
  const series = new Map<string, Series>();
  return {
    scrape(text, at) {
      for (const line of text.split('\n')) {
        const [, name, labels = '', value] = LINE.exec(line) ?? [];
        if (name === undefined || line.startsWith('#')) continue;
        const key = `${name}{${labels}}`;
        const one = series.get(key) ?? { name, labels: labelsOf(labels), samples: [] };
        one.samples.push({ at, value: Number(value) });
        series.set(key, one);
      }
    },
    select: (selector) => [...series.values()].filter((one) => fits(one, selector)).map((one) => one.samples),
  };
}

function labelsOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}

function fits(one: Series, selector: string): boolean {
  const [, name, matchers = ''] = /^([\w:]+)(?:\{(.*)\})?$/.exec(selector) ?? [];
  if (name !== one.name) return false;
  return [...matchers.matchAll(/(\w+)(=~|!=|=)"([^"]*)"/g)].every(([, label = '', operator, wanted = '']) => {
    const value = one.labels.get(label) ?? '';
    if (operator === '=~') return new RegExp(`^(?:${wanted})$`).test(value);
    return (value === wanted) === (operator === '=');
  });
}

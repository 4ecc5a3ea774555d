// What was scraped: for each series its samples, oldest first.
export interface Sample {
  /** Unix time in ms. */
  readonly at: number;
  readonly value: number;
}

export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

export interface History {
  /** Takes Prometheus' text format. */
  scrape(text: string, at: number): void;
  all(): readonly Series[];
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{([^}]*)\})?\s+(\S+)$/;

export function createHistory(): History {
  const series = new Map<string, Series & { readonly samples: Sample[] }>();
  return {
    scrape(text, at) {
      for (const line of text.split('\n')) {
        const [, name, labels = '', value] = LINE.exec(line) ?? [];
        if (name === undefined) continue;
        const key = `${name}{${labels}}`;
        const one = series.get(key) ?? { name, labels: labelsOf(labels), samples: [] };
        one.samples.push({ at, value: Number(value) });
        series.set(key, one);
      }
    },
    all: () => [...series.values()],
  };
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}

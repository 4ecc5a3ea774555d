import { describe, expect, it } from '@jest/globals';
import { multiplied } from '../../src/plan/quantity.ts';

describe('a quantity, multiplied', () => {
  // As an API server stores them; test/contract/levers.contract.ts asks a real one.
  it.each([
    ['256Mi', 2, '512Mi'],
    ['512Mi', 2, '1Gi'],
    ['768Mi', 2, '1536Mi'],
    ['1Gi', 1.5, '1536Mi'],
    ['0.5Gi', 2, '1Gi'],
    ['100M', 2, '200M'],
    ['500M', 2, '1G'],
    ['134217728', 2, '268435456'],
    ['500m', 2, '1'],
    ['250m', 1.5, '375m'],
    ['1', 1.5, '1500m'],
    ['0.1', 2, '200m'],
    ['1Ki', 1.001, '1026'],
    ['2', 10, '20'],
    ['1.25Gi', 2, '2560Mi'],
    ['512Ki', 2, '1Mi'],
    ['512Gi', 2, '1Ti'],
    ['512Ti', 2, '1Pi'],
    ['1Pi', 2048, '2048Pi'],
    ['1Ti', 3, '3Ti'],
    ['3Ki', 2, '6Ki'],
    ['0.5Ki', 2, '1Ki'],
    ['0.9765625Ki', 1, '1k'],
    ['1Ki', 0.999, '1023'],
    ['1Ki', 1.0001, '1026'],
    ['5k', 2, '10k'],
    ['500G', 2, '1T'],
    ['1T', 3, '3T'],
    ['500T', 2, '1P'],
    ['1P', 2000, '2000P'],
    ['0', 2, '0'],
  ])('%s times %d is %s', (text, factor, expected) => {
    expect(multiplied(text, factor)).toBe(expected);
  });

  it.each(['', 'a lot', '1e3', '-1Gi', '1 Gi', '12345678901234567890'])('is nothing for %j', (text) => {
    expect(multiplied(text, 2)).toBeNull();
  });
});

import type { Pattern } from './pattern.ts'

/**
 * Notes every pattern that is put together while code runs (`new RegExp(…)`): many are made of parts, and nobody sees
 * the whole in the source.
 *
 * @param ours whether a line of a stack is the product's own code.
 * @returns how to stop, and what was noted.
 */
export function noteMadePatterns(ours: (frame: string) => boolean): () => readonly Pattern[] {
  const noted: Pattern[] = []
  const native = globalThis.RegExp
  const note = (made: RegExp): RegExp => {
    const caller = (new Error().stack ?? '').split('\n')[3] ?? ''
    if (ours(caller)) noted.push({ where: 'put together', source: made.source, flags: made.flags })
    return made
  }
  globalThis.RegExp = new Proxy(native, {
    construct: (target, given, newTarget) =>
      note(Reflect.construct(target, given, newTarget === globalThis.RegExp ? target : newTarget) as RegExp),
    apply: (target, self, given) => note(Reflect.apply(target, self, given) as RegExp),
  })
  return () => {
    globalThis.RegExp = native
    return noted
  }
}

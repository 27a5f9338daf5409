/** What a form sent, unchecked: to be printed back. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export const typedText = (typed: Typed, name: string): string | undefined => [typed[name] ?? []].flat()[0]
export const typedList = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()

import { Refusal } from '#platform/errors.ts'

/** What a form sent, unchecked: to be printed back. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export const typedText = (typed: Typed, name: string): string | undefined => [typed[name] ?? []].flat()[0]
export const typedList = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()

/** Runs an act; what a form answers with itself comes back as a value, everything else is thrown. */
export async function refusalOf(act: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    const answered =
      error instanceof Refusal && ([409, 422].includes(error.status) || error.code === 'second-person')
    if (answered) return error
    throw error
  }
}

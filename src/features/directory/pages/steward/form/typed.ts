/**
 * A form as a browser sends it: texts by name, several where a name repeats. Forms are drawn from this and
 * from nothing else, so a refused form comes back exactly as it was typed.
 */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** The one text under a name; '' when there is none. */
export function typedText(typed: Typed, name: string): string {
  const value = Object.hasOwn(typed, name) ? typed[name] : undefined
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}

/** All texts under a name. */
export function typedList(typed: Typed, name: string): readonly string[] {
  const value = Object.hasOwn(typed, name) ? typed[name] : undefined
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}

/** A path as a name and id in a page: HTML ids take no dots, and no path holds a dash. */
export function formName(path: string): string {
  return path.replaceAll('.', '-')
}

/** What a browser sent, by path. */
export function fromForm(body: Readonly<Record<string, string | readonly string[] | undefined>>): Typed {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.replaceAll('-', '.'), value]],
    ),
  )
}

/** A form that asks for more is stepped or folded. */
export const MOST_AT_ONCE = 12

/** Fields that are not counted, each kind with the reason. */
const REVIEWED = [
  {
    name: /^choice\./,
    why: 'a line of a comparison, answered beforehand: one reads it and changes what is wrong',
  },
  {
    name: /^q\d+(?:r\d+)*(?:-(?:why|unit|month|day|year))?$/,
    why: 'a question of an instrument: a phone shows one a screen, and how many there are is the instrument’s word',
  },
] as const satisfies readonly { name: RegExp; why: string }[]

export interface AskedAtOnce {
  /** Where the form is sent. */
  readonly form: string
  /** Names of its fields; what has one name, such as the boxes of a list, is one field. */
  readonly fields: readonly string[]
}

/** What each form of a page asks before anything is unfolded. @param html as our server renders it. */
export function askedAtOnce(html: string): AskedAtOnce[] {
  const forms: { form: string; fields: Set<string> }[] = []
  const folded: boolean[] = []
  let summaries = 0
  for (const [, closing, tag, attributes = ''] of html.matchAll(
    /<(\/?)(form|details|summary|input|select|textarea)\b([^>]*)>/g,
  )) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
    if (tag === 'details') {
      if (closing) folded.pop()
      else folded.push(!/\bopen\b/.test(attributes))
    } else if (tag === 'summary') summaries += closing ? -1 : 1
    else if (tag === 'form') {
      if (!closing) forms.push({ form: of('action') ?? '', fields: new Set() })
    } else if (!closing && of('type') !== 'hidden' && !(summaries === 0 && folded.includes(true))) {
      const name = of('name') ?? ''
      if (!REVIEWED.some((one) => one.name.test(name))) forms.at(-1)?.fields.add(name)
    }
  }
  return forms.map(({ form, fields }) => ({ form, fields: [...fields] }))
}

/** Forms of a page that ask for too much at once. */
export function tooMuchAtOnce(html: string): string[] {
  return askedAtOnce(html)

    .filter(({ fields }) => fields.length > MOST_AT_ONCE)
    .map(({ form, fields }) => `the form for ${form} asks ${fields.length} things at once`)
}

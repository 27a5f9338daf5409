import { z } from 'zod'
import formsFile from '../../../content/lines/forms.json' with { type: 'json' }
import { isOld, lastChecked } from './shown-lines.ts'

const day = z.iso.date()

/** A form on the web that takes reports or requests, as it stands in `content/lines/forms.json`. */
const formSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2}(?:-[a-z0-9]+)+$/),
  /** The form's own name; not translated. */
  name: z.string().min(2),
  url: z.url({ protocol: /^https$/ }),
  operator: z.string(),
  /** For stewards, in English. */
  note: z.string(),
  /** How many different publishers print the address: two at least, or it stands nowhere. */
  agreesOn: z.int().min(2),
  sources: z.array(z.strictObject({ site: z.string(), pageDate: z.string().nullable() })).min(2),
  /** The day the pages were read. */
  retrieved: day,
  /** Who opened it, and when; never filled by a program. */
  confirmedBy: z.string().nullable(),
  confirmedOn: day.nullable(),
})

export type WebForm = Readonly<z.infer<typeof formSchema>>

export interface ShownForm extends WebForm {
  /** Set when the last check is more than six months ago: the day, for "not checked since". */
  readonly notCheckedSince?: string
}

let all: readonly WebForm[] | undefined

/** The form with this id and how old the news of it is; nothing when there is no record. */
export function webForm(id: string, now: Date): ShownForm | undefined {
  all ??= z.array(formSchema).parse(formsFile)
  const form = all.find((one) => one.id === id)
  if (form === undefined) return undefined
  const checked = lastChecked(form)
  return { ...form, ...(isOld(checked, now) && { notCheckedSince: checked }) }
}

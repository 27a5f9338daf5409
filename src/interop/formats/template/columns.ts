import type { Meaning } from '../mapped/propose/meanings.ts'

/** One column of the spreadsheet that we hand out. */
interface TemplateColumn {
  /** As it stands in the first row; programs know the spreadsheet by it, so it does not change. */
  readonly heading: string
  readonly meaning: Meaning
  /** For whoever fills it in, in one line. */
  readonly hint: string
}

/** The columns of our spreadsheet, in the order in which an office can tell them on the phone. */
export const templateColumns: readonly TemplateColumn[] = [
  { heading: 'Organization', meaning: 'agency.name', hint: 'Its full name, the same in each of its rows.' },
  {
    heading: 'Organization website',
    meaning: 'agency.website',
    hint: 'The whole address, with https:// before it.',
  },
  { heading: 'Service', meaning: 'service.name', hint: 'One row for each service. As callers know it.' },
  {
    heading: 'What the service does',
    meaning: 'service.description',
    hint: 'Two or three sentences. No names of people.',
  },
  {
    heading: 'Kinds of help',
    meaning: 'kind.term',
    hint: 'Such as “Drop-in center; Counseling”. A semicolon between two.',
  },
  {
    heading: 'Is it running? (yes or no)',
    meaning: 'service.status',
    hint: 'Only services with a yes are listed.',
  },
  {
    heading: 'Phone',
    meaning: 'service-phone.number',
    hint: 'The number that somebody answers, with its area code.',
  },
  { heading: 'Email', meaning: 'service.email', hint: 'An office’s mailbox, not a person’s own.' },
  { heading: 'Service website', meaning: 'service.url', hint: 'The page of this service, if it has one.' },
  {
    heading: 'Hours',
    meaning: 'hours.description',
    hint: 'Such as “Mon–Fri 9 a.m. to 5 p.m.; calls at any hour”.',
  },
  {
    heading: 'Youngest age',
    meaning: 'service.minimum_age',
    hint: 'A number. Leave it empty if there is no rule.',
  },
  {
    heading: 'Oldest age',
    meaning: 'service.maximum_age',
    hint: 'A number. Leave it empty if there is no rule.',
  },
  {
    heading: 'Who is taken',
    meaning: 'service.eligibility_description',
    hint: 'What else decides: boys, girls, trans and nonbinary youth, parents, a county, a referral.',
  },
  {
    heading: 'How to get in',
    meaning: 'service.application_process',
    hint: 'Whom to call, and what happens then.',
  },
  { heading: 'Cost', meaning: 'service.fees_description', hint: '“Free”, or what it costs.' },
  { heading: 'Languages', meaning: 'language.name', hint: 'A semicolon between two.' },
  { heading: 'Counties served', meaning: 'area.name', hint: 'A semicolon between two.' },
  { heading: 'Place', meaning: 'place.name', hint: 'What the building is called, if it has a name.' },
  { heading: 'Street', meaning: 'address.address_1', hint: 'House number and street.' },
  { heading: 'Suite or floor', meaning: 'address.address_2', hint: 'If there is one.' },
  { heading: 'City', meaning: 'address.city', hint: 'The city or town.' },
  { heading: 'State', meaning: 'address.state_province', hint: 'Two letters.' },
  { heading: 'ZIP', meaning: 'address.postal_code', hint: 'Five digits.' },
  {
    heading: 'May the address be shown? (yes or no)',
    meaning: 'hides.unless-yes',
    hint: 'Anything but a yes keeps the address hidden. Shelters stay hidden in any case; leave their street empty.',
  },
]

/** Without these it is another spreadsheet; the others may be deleted by whoever has no use for them. */
const TELLING = ['agency.name', 'service.name', 'service.status', 'hides.unless-yes']

/** The columns of our spreadsheet among these names, each as it stands there; none where it is another spreadsheet. */
export function templateAmong(
  names: readonly string[],
): readonly { readonly column: string; readonly meaning: Meaning }[] {
  const found = names.flatMap((column) => {
    const known = templateColumns.find(({ heading }) => plain(heading) === plain(column))
    return known ? [{ column, meaning: known.meaning }] : []
  })
  return TELLING.every((meaning) => found.some((one) => one.meaning === meaning)) ? found : []
}

/** Spreadsheet programs change blanks, capitals and quotes; a form that was filled in by hand changes marks. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

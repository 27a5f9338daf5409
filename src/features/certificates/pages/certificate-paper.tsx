import type { T } from '#platform/i18n/index.ts'
import { type Definition, DefinitionList, Name } from '#web/parts/index.ts'
import { type CreditType, NOT_ACCREDITED } from '../credential/facts.ts'
import type { ShownCertificate } from '../sealed-part.ts'

export interface CertificatePaperProps {
  readonly t: T
  /** Also the certificate's number. */
  readonly id: string
  readonly name: string
  readonly shown: ShownCertificate
  /** On the learner's own paper, and only if they gave it. */
  readonly licenseNumber?: string | null
  /** Where anyone checks it, for whoever has paper alone. */
  readonly address?: string
}

/** What a certificate says: the common core of what boards ask for. What is not known is left out, and never made up. */
export function CertificatePaper({
  t,
  id,
  name,
  shown,
  licenseNumber = null,
  address,
}: CertificatePaperProps) {
  const { approval, provider, minutes } = shown
  const some = (term: string, value: Definition['value'] | null): Definition[] =>
    value === null ? [] : [{ term, value }]
  return (
    <DefinitionList
      items={[
        { term: t('certificate.name'), value: <Name>{name}</Name> },
        { term: t('certificate.course'), value: <bdi lang="en">{shown.title}</bdi> },
        { term: t('certificate.edition'), value: t.number(shown.edition) },
        { term: t('certificate.completed'), value: t.date(shown.completedOn) },
        {
          term: t('certificate.time'),
          value: t(shown.testedOut ? 'certificate.time.testedOut' : 'certificate.time.minutes', { minutes }),
        },
        ...(approval ? approved(t, approval) : [notAccredited(t)]),
        ...some(t('certificate.courseNumber'), approval?.courseNumber ?? null),
        { term: t('certificate.provider'), value: <bdi>{placeOf(provider)}</bdi> },
        ...some(t('certificate.providerNumber'), provider.number),
        ...some(t('certificate.signatory'), provider.signatory && <bdi>{provider.signatory}</bdi>),
        ...some(t('certificate.license'), licenseNumber && <bdi>{licenseNumber}</bdi>),
        { term: t('certificate.number'), value: <code class="wraps">{id}</code> },
        ...some(t('certificate.check'), address === undefined ? null : <bdi class="wraps">{address}</bdi>),
        { term: t('certificate.key'), value: <code class="wraps">{shown.issuer}</code> },
      ]}
    />
  )
}

/** In the words that are asked for, whatever language the page has. */
const notAccredited = (t: T): Definition => ({
  term: t('certificate.accreditation'),
  value: <span lang="en">{NOT_ACCREDITED}</span>,
})

function approved(t: T, approval: NonNullable<ShownCertificate['approval']>): Definition[] {
  const { board, number, startsOn, endsOn, statement } = approval
  return [
    { term: t('certificate.credits'), value: creditWords(t, approval) },
    {
      term: t('certificate.accreditation'),
      value: (
        <>
          <p>
            <bdi lang="en">{statement}</bdi>
          </p>
          <p>{t('certificate.approval', { board, number, from: t.date(startsOn), to: t.date(endsOn) })}</p>
        </>
      ),
    },
  ]
}

/** "0.2 contact hours". */
export const creditWords = (
  t: T,
  { credits, creditType }: { readonly credits: number; readonly creditType: CreditType },
): string => t(`certificate.type.${creditType}`, { credits: t.number(credits) })

const placeOf = ({ legalName, address }: ShownCertificate['provider']) =>
  address === null ? legalName : `${legalName}, ${address}`

import type { StatedElsewhere } from '#features/training/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Name, Section, Table } from '#web/parts/index.ts'
import { NOT_ACCREDITED } from '../credential/facts.ts'
import type { Completed } from '../holding/completions.ts'
import type { OwnCertificate } from '../holding/own-certificates.ts'
import { today } from '../place.ts'
import { creditWords } from './certificate-paper.tsx'
import { CertificatesFrame } from './frame.tsx'
import { titleOf } from './own-pages.tsx'

export interface TranscriptProps extends PageProps {
  readonly completed: readonly Completed[]
  /** Those that hold. */
  readonly certificates: readonly OwnCertificate[]
  readonly elsewhere: readonly StatedElsewhere[]
}

/** All that somebody completed here, to print; and apart from it, as their word alone, what they completed elsewhere. */
export function TranscriptPage(props: TranscriptProps) {
  const { who, now, completed, certificates, elsewhere } = props
  const certificateOf = ({ id }: Completed) => certificates.find(({ completion }) => completion === id)
  return (
    <CertificatesFrame
      page={props}
      path="/learning/certificates/transcript"
      heading={t('certificates.transcript')}
    >
      <article class="stack print-card">
        <p>
          {t.parts('certificates.transcript.of', {
            name: <Name>{who.name}</Name>,
            day: t.date(today({ now })),
          })}
        </p>
        <Section heading={t('certificates.transcript.here')}>
          <Table
            t={t}
            caption={t('certificates.transcript.here')}
            hideCaption
            rows={completed}
            rowKey={({ id }) => id}
            empty={t('certificates.transcript.none')}
            columns={[
              { heading: t('certificate.course'), rowHeading: true, cell: ({ course }) => titleOf(course) },
              { heading: t('certificate.completed'), cell: ({ completedOn }) => t.date(completedOn) },
              {
                heading: t('certificate.time'),
                cell: ({ minutes, testedOut }) =>
                  t(testedOut ? 'certificate.time.testedOut' : 'certificate.time.minutes', { minutes }),
              },
              {
                heading: t('certificate.accreditation'),
                cell: (one) => {
                  const certificate = certificateOf(one)
                  if (!certificate) return t('certificates.transcript.not-accredited')
                  const { approval } = certificate.shown
                  return approval
                    ? t('certificates.transcript.approved', {
                        credits: creditWords(t, approval),
                        board: approval.board,
                        number: approval.number,
                      })
                    : NOT_ACCREDITED
                },
              },
              {
                heading: t('certificate.number'),
                cell: (one) => {
                  const id = certificateOf(one)?.id
                  return id === undefined ? (
                    t('certificates.transcript.no-certificate')
                  ) : (
                    <code class="wraps">{id}</code>
                  )
                },
              },
            ]}
          />
        </Section>
        <Section heading={t('certificates.transcript.elsewhere')}>
          <p>{t('certificates.transcript.elsewhere.text')}</p>
          <Table
            t={t}
            caption={t('certificates.transcript.elsewhere')}
            hideCaption
            rows={elsewhere}
            rowKey={({ id }) => id}
            empty={t('certificates.transcript.elsewhere.none')}
            columns={[
              {
                heading: t('certificate.course'),
                rowHeading: true,
                cell: ({ course, listed }) => listed?.title ?? course,
              },
              {
                heading: t('certificates.transcript.by'),
                cell: ({ listed }) => listed?.provider ?? t('certificates.transcript.by.unknown'),
              },
              {
                heading: t('certificates.transcript.stated-day'),
                cell: ({ completedOn }) => t.date(completedOn),
              },
              {
                heading: t('certificates.transcript.their-number'),
                cell: ({ number }) => number ?? t('certificates.transcript.not-stated'),
              },
            ]}
          />
        </Section>
      </article>
      <div class="screen-only stack">
        <p class="hint">{t('certificates.one.print')}</p>
        <p>
          <a href="/learning/elsewhere">{t('certificates.transcript.change')}</a>
        </p>
      </div>
    </CertificatesFrame>
  )
}

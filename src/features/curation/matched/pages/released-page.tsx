import { recordPath } from '#features/directory/parts.ts'
import type { PlaceRelease } from '#features/protected-places/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Form,
  Name,
  PageHeading,
  Section,
  type SummaryError,
  Table,
  TextArea,
  When,
} from '#web/parts/index.ts'

export interface ReleasedPageProps {
  readonly who: StewardHere
  readonly id: string
  readonly releases: readonly PlaceRelease[]
  readonly reason?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

export const releasedPath = (id: string): `/steward/released/${string}` => `/steward/released/${id}`

/** Who said that a place is another than the one it was taken for, and the way to take that back. */
export function ReleasedPage({ who, id, releases, reason = '', errors, done }: ReleasedPageProps) {
  const holds = releases.some((one) => one.undoneAt === null)
  return (
    <StewardFrame
      title={t('steward.released.title')}
      path={releasedPath(id)}
      who={who}
      errors={errors}
      done={done}
    >
      <BackLink t={t} href={recordPath('location', id)}>
        {t('steward.toPlace')}
      </BackLink>
      <PageHeading lead={t('steward.released.lead')}>{t('steward.released.heading')}</PageHeading>
      <Table
        t={t}
        caption={t('steward.released.heading')}
        hideCaption
        rows={releases}
        rowKey={(one) => one.at.toISOString()}
        empty={t('steward.released.none')}
        columns={[
          {
            heading: t('steward.released.when'),
            cell: (one) => <When t={t} at={one.at} />,
            rowHeading: true,
          },
          { heading: t('steward.matched.what'), cell: (one) => t(`steward.recognized.kind.${one.kind}`) },
          {
            heading: t('steward.released.who'),
            cell: ({ by, agreedBy }) =>
              agreedBy === null ? (
                <Name>{by ?? ''}</Name>
              ) : (
                t('steward.released.agreed', { name: by ?? '', second: agreedBy })
              ),
          },
          { heading: t('steward.released.why'), cell: (one) => <Name>{one.reason}</Name> },
          {
            heading: t('steward.released.until'),
            cell: ({ undoneAt, undoneBy, undoneReason }) =>
              undoneAt === null ? (
                t('steward.released.holds')
              ) : (
                <>
                  <When t={t} at={undoneAt} /> <Name>{undoneBy ?? ''}</Name>:{' '}
                  <Name>{undoneReason ?? ''}</Name>
                </>
              ),
          },
        ]}
      />
      {holds && (
        <Section heading={t('steward.released.takeBack')}>
          <p>{t('steward.released.effect')}</p>
          <Form action={releasedPath(id)}>
            <TextArea
              t={t}
              name="reason"
              label={t('steward.reason')}
              hint={t('steward.place.reasonHint')}
              rows={2}
              value={reason}
              error={errorFor(errors, 'reason')}
            />
            <Button>{t('steward.released.button')}</Button>
          </Form>
        </Section>
      )}
    </StewardFrame>
  )
}

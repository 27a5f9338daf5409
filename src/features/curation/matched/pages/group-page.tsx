import { recordPath } from '#features/directory/parts.ts'
import { looseKinds, type MatchedPlace, type Recognition } from '#features/protected-places/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  errorFor,
  Form,
  Name,
  PageHeading,
  type SummaryError,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { groupPath, MATCHED } from './matched-page.tsx'

export interface GroupPageProps {
  readonly who: StewardHere
  readonly byLocationId: string
  readonly kind: Recognition['kind']
  readonly places: readonly MatchedPlace[]
  readonly chosen?: readonly string[] | undefined
  readonly reason?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One group: each place by its agency and source, and the one button that lets those go that are chosen. */
export function GroupPage(props: GroupPageProps) {
  const { who, byLocationId, kind, places, chosen, reason = '', errors } = props
  const loose = (looseKinds as readonly string[]).includes(kind) ? places.filter((one) => !one.sameHouse) : []
  const house = places.length - loose.length
  return (
    <StewardFrame
      title={t('steward.matched.title')}
      path={groupPath({ byLocationId, kind })}
      who={who}
      errors={errors}
    >
      <BackLink t={t} href={MATCHED}>
        {t('steward.matched.back')}
      </BackLink>
      <PageHeading lead={t(`steward.recognized.kind.${kind}`)}>
        {t('steward.matched.group', { places: places.length })}
      </PageHeading>
      <p>
        {t('steward.matched.other')}:{' '}
        <a href={recordPath('location', byLocationId)}>{t('steward.matched.toOther')}</a>
      </p>
      {places.length === 0 && <p class="empty">{t('steward.matched.gone')}</p>}
      {loose.length > 0 && (
        <Form action={groupPath({ byLocationId, kind })}>
          <p>{t('steward.matched.chooseHint')}</p>
          <CheckboxField
            t={t}
            name="place"
            label={t('steward.matched.choose')}
            values={chosen ?? loose.map(({ id }) => id)}
            error={errorFor(errors, 'place')}
            options={loose.map((place) => ({
              value: place.id,
              label: labelOf(place),
              hint: <Told place={place} />,
            }))}
          />
          <TextArea
            t={t}
            name="reason"
            label={t('steward.reason')}
            hint={t('steward.sealed.reasonHint')}
            rows={2}
            value={reason}
            error={errorFor(errors, 'reason')}
          />
          <Button kind="danger">{t('steward.matched.button')}</Button>
        </Form>
      )}
      {house > 0 && (
        <>
          <p>{t('steward.matched.house', { places: house })}</p>
          <ul>
            {places
              .filter((one) => !loose.includes(one))
              .map((place) => (
                <li key={place.id}>
                  <a href={recordPath('location', place.id)}>
                    <Name>{labelOf(place)}</Name>
                  </a>
                </li>
              ))}
          </ul>
        </>
      )}
    </StewardFrame>
  )
}

function labelOf({ organization }: MatchedPlace): string {
  return organization ?? t('steward.matched.unknown')
}

function Told({ place }: { place: MatchedPlace }) {
  return (
    <>
      {t('steward.matched.source')}: <Name>{place.source}</Name>. {t('steward.matched.since')}:{' '}
      <When t={t} at={place.at} form="day" />. {t('steward.matched.also', { others: place.others })}{' '}
      <a href={recordPath('location', place.id)}>{t('steward.asks.toPlace')}</a>
    </>
  )
}

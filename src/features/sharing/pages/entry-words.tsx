import { type Groups, Said } from '#features/records/index.ts'
import { t } from '#web/frame/staff.tsx'
import { DefinitionList, Name, When } from '#web/parts/index.ts'
import type { Answered } from '../sharing/what-may-pass.ts'

/** What an entry says, by the groups of it that may be seen: the same for who shares it and for who reads it. */
export function EntryWords({
  kind,
  groups,
}: {
  kind: string
  groups: Readonly<Record<string, unknown>> | undefined
}) {
  if (!groups) return <p class="hint">{t('timeline.destroyed.entry')}</p>
  if (kind === 'screening')
    return <ResultWords result={groups.result as Groups<'screening'>['result'] | undefined} />
  if (kind !== 'identity') {
    const { text } = (groups.narrative as Groups<'note'>['narrative'] | undefined) ?? { text: '' }
    return (
      <p>
        <Said>{text}</Said>
      </p>
    )
  }
  const names = groups.names as Groups<'identity'>['names'] | undefined
  const about = groups.about as Groups<'identity'>['about'] | undefined
  return (
    <DefinitionList
      items={[
        ...(names ? [{ term: t('share.one.name'), value: <Name>{names.name}</Name> }] : []),
        ...(about?.birthDate ? [{ term: t('share.one.born'), value: t.date(about.birthDate) }] : []),
        ...(about?.language
          ? [{ term: t('timeline.field.language'), value: <Said>{about.language}</Said> }]
          : []),
        ...(about?.pronouns
          ? [{ term: t('timeline.field.pronouns'), value: <Said>{about.pronouns}</Said> }]
          : []),
        ...(about?.accessNeeds
          ? [{ term: t('timeline.field.needs'), value: <Said>{about.accessNeeds}</Said> }]
          : []),
      ]}
    />
  )
}

/** What the answers of a health check say together. The answers themselves stay with whoever asked. */
function ResultWords({ result }: { result: Groups<'screening'>['result'] | undefined }) {
  return (
    <>
      {result && <p>{result.title}</p>}
      {result?.scores.map(({ id, says, min, max, bands }) => (
        <p key={id}>
          {says === 'not-enough' && min !== null && max !== null
            ? t('administrations.says.not-enough.range', { min, max })
            : t(`administrations.says.${says}`)}
          {(says === 'elevated' || says === 'few') &&
            ` ${t('administrations.result.band')}: ${bands.join(', ')}.`}
        </p>
      ))}
      {result && <p class="hint">{t('share.one.never')}</p>}
      <p class="hint">{t('share.one.answers')}</p>
    </>
  )
}

/** Which entry it is, without a word of it. */
export function EntryHead({ answer: { item } }: { answer: Pick<Answered, 'item'> }) {
  return (
    <>
      {t(`timeline.kind.${item.kind as 'note'}`)} · <When t={t} at={new Date(item.knownAt)} />
    </>
  )
}

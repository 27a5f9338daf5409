import type { Instrument, SiteFacts } from '#features/instruments/index.ts'
import { EvidenceCard } from '#features/instruments/parts.ts'
import { t } from '#web/frame/staff.tsx'
import { DefinitionList, Notice, Section } from '#web/parts/index.ts'
import type { Administration } from '../one/administration.ts'
import { questionWords } from '../one/question-words.ts'
import type { Result, ScoreSaid } from '../one/result-of.ts'
import { outcomeWords } from './words.ts'

export interface ResultProps {
  readonly one: Administration
  readonly instrument: Instrument
  readonly result: Result | undefined
  readonly site: SiteFacts
}

/** What the answers say, with its bound, what that means and what it does not. Never a word about the person. */
export function ResultView({ one, instrument, result, site }: ResultProps) {
  return (
    <>
      {(result?.safety.length ?? 0) > 0 && (
        <Notice t={t} kind="danger">
          <p>{t('administrations.result.safety')}</p>
          <ul>
            {result?.safety.map((linkId) => (
              <li key={linkId}>{questionWords(instrument, linkId)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Section heading={t('administrations.result.heading')} id="result">
        {!result && <p>{notAsked(one)}</p>}
        {result?.scores.map((score) => (
          <OneScore key={score.id} score={score} instrument={instrument} isOver={one.outcome !== null} />
        ))}
        {result && result.scores.length === 0 && <p>{t('administrations.result.unscored')}</p>}
        {result && one.outcome !== null && (
          <p>{t('administrations.result.stopped', { why: outcomeWords(one.outcome) })}</p>
        )}
        <p class="hint">{t('administrations.result.not')}</p>
      </Section>
      <EvidenceCard pkg={instrument.package} site={site} />
    </>
  )
}

function notAsked({ outcome, retryOn }: Administration): string {
  if (outcome === null) return t('administrations.result.none')
  const why = outcomeWords(outcome)
  return retryOn === null
    ? t('administrations.result.not-asked', { why })
    : t('administrations.result.not-asked.again', { why, day: t.date(retryOn) })
}

/** @param props.isOver whether the asking ended early: then no question is named that could be asked still */
function OneScore({
  score,
  instrument,
  isOver,
}: {
  score: ScoreSaid
  instrument: Instrument
  isOver: boolean
}) {
  const { min, max, says, bands, deciding } = score
  const range = instrument.package.scores.find(({ id }) => id === score.id)?.range
  return (
    <div class="card stack">
      <p>
        <strong>{sentenceOf(score)}</strong>
      </p>
      <DefinitionList
        items={[
          ...(says === 'elevated' || says === 'few'
            ? [{ term: t('administrations.result.band'), value: bands.join(', ') }]
            : []),
          ...(min !== null && max !== null
            ? [{ term: t('administrations.result.bound'), value: boundWords(min, max, range?.[1]) }]
            : []),
        ]}
      />
      {says === 'not-enough' && !isOver && deciding.length > 0 && (
        <>
          <p>{t('administrations.result.deciding')}</p>
          <ul>
            {deciding.map((linkId) => (
              <li key={linkId}>{questionWords(instrument, linkId)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function boundWords(min: number, max: number, most: number | undefined): string {
  const said = min === max ? String(min) : t('administrations.result.from-to', { min, max })
  return most === undefined ? said : t('administrations.result.of', { said, most })
}

/** The four sentences about a result. */
export function sentenceOf({ says, min, max }: Pick<ScoreSaid, 'says' | 'min' | 'max'>): string {
  if (says !== 'not-enough') return t(`administrations.says.${says}`)
  return min === null || max === null
    ? t('administrations.says.not-enough')
    : t('administrations.says.not-enough.range', { min, max })
}

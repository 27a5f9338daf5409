import { t } from '#web/frame/staff.tsx'
import {
  Button,
  Cluster,
  Details,
  errorFor,
  Field,
  Form,
  Name,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { LineSource, OfferedSource } from '../line-source.ts'
import { linePath, type Typed, typedText } from './shared.ts'

export interface SourcePartProps {
  readonly lineId: string
  readonly source: LineSource | undefined
  readonly offered: readonly OfferedSource[]
  readonly typed?: Typed | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Where the numbers of a line come from, besides its keepers: a partner that states its own. */
export function SourcePart(props: SourcePartProps) {
  return props.source ? <Named lineId={props.lineId} source={props.source} /> : <Unnamed {...props} />
}

function Named({ lineId, source }: { lineId: string; source: LineSource }) {
  return (
    <Form action={`${linePath(lineId)}/source/end`}>
      <p>
        {t.parts('bringin.source.is', {
          source: <Name>{source.source}</Name>,
          service: <bdi>{source.service}</bdi>,
          unit: source.unit === '' ? t('bringin.source.anyUnit') : <bdi>{source.unit}</bdi>,
        })}
      </p>
      <p>{outcomeWords(source)}</p>
      {source.saidAt && (
        <p class="hint">
          {t.parts('bringin.source.saidAt', { date: <When t={t} at={source.saidAt} form="clock" /> })}
        </p>
      )}
      <Button kind="quiet">{t('bringin.source.end')}</Button>
    </Form>
  )
}

function outcomeWords({ withdrawn, outcome }: LineSource): string {
  if (withdrawn) return t('bringin.outcome.withdrawn')
  return outcome === null ? t('bringin.outcome.none') : t(`bringin.outcome.${outcome}`)
}

function Unnamed({ lineId, offered, typed, errors }: SourcePartProps) {
  const value = (name: string) => (typed ? typedText(typed, name) : '')
  const wrong = ['source', 'service', 'unit'].some((name) => errors && errorFor(errors, name) !== undefined)
  return (
    <>
      <p>{t('bringin.source.lead')}</p>
      {offered.length > 0 && (
        <>
          <p class="hint">{t('bringin.source.offered')}</p>
          <Cluster>
            {offered.map((one) => (
              <form
                key={`${one.source}|${one.service}|${one.unit}`}
                method="post"
                action={`${linePath(lineId)}/source`}
              >
                <input type="hidden" name="source" value={one.source} />
                <input type="hidden" name="service" value={one.service} />
                <input type="hidden" name="unit" value={one.unit} />
                <Button kind="quiet">
                  {t('bringin.source.take', { source: one.source, unit: one.unit })}
                </Button>
              </form>
            ))}
          </Cluster>
        </>
      )}
      <Details summary={t('bringin.source.other')} open={wrong}>
        <Form action={`${linePath(lineId)}/source`}>
          <Field
            t={t}
            name="source"
            label={t('bringin.source.name')}
            hint={t('bringin.source.nameHint')}
            value={value('source')}
            error={errorFor(errors, 'source')}
          />
          <Field
            t={t}
            name="service"
            label={t('bringin.source.service')}
            hint={t('bringin.source.serviceHint')}
            value={value('service')}
            error={errorFor(errors, 'service')}
          />
          <Field
            t={t}
            name="unit"
            label={t('bringin.source.unit')}
            hint={t('bringin.source.unitHint')}
            value={value('unit')}
            error={errorFor(errors, 'unit')}
          />
          <Button>{t('bringin.source.make')}</Button>
        </Form>
      </Details>
    </>
  )
}

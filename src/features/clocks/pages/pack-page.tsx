import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  DefinitionList,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { Pack } from '../packs/pack.ts'
import { type PackNow, type Signature, standOf } from '../signing/signatures.ts'
import { triggerOptions } from '../trigger-options.ts'
import { trialParts } from '../trying/trial-words.ts'
import type { Trial } from '../trying/try-pack.ts'
import { RowSection } from './row-section.tsx'
import { Timeline } from './timeline.tsx'
import type { TypedExample } from './try-form.ts'

export interface TypedSigning {
  readonly name?: string | undefined
  readonly title?: string | undefined
  readonly admitted?: string | undefined
}

interface PackPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly here: PackNow
  readonly example: Partial<TypedExample>
  readonly trial?: Trial | undefined
  readonly typed?: TypedSigning | undefined
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** The limits of one place as a lawyer reads them, what they make of an example, and the signature under them. */
export function PackPage(props: PackPageProps) {
  const { who, demo, now, here, example, trial, typed = {}, done, errors = [] } = props
  const { pack, hash, state, last } = here
  const at = `/clocks/packs/${pack.jurisdiction}`
  return (
    <WorkFrame
      title={pack.title}
      path={at}
      who={who}
      demo={demo}
      now={now}
      here="clock-packs"
      done={done}
      errors={errors}
    >
      <div class="stack">
        <PageHeading lead={t('clocks.pack.lead')}>
          {t('clocks.pack.heading', { title: pack.title })}
        </PageHeading>
        <Notice t={t} kind={state === 'signed' ? 'good' : 'aging'} title={t(`clocks.state.${state}`)}>
          {t(`clocks.state.${state}.means`)}
        </Notice>
        {last && <LastSignature last={last} />}
        <Section heading={t('clocks.rules.all')}>
          {pack.rows.map((row) => (
            <RowSection key={row.id} row={row} />
          ))}
        </Section>
        <TrySection pack={pack} at={at} example={example} trial={trial} errors={errors} />
        {who.permissions.has('clocks.sign') ? (
          <Section heading={t('clocks.sign')}>
            <Form action={`${at}/sign`}>
              <input type="hidden" name="edition" value={hash} />
              <input type="hidden" name="after" value={standOf(here)} />
              <p>{t('clocks.sign.means')}</p>
              <Field
                t={t}
                name="name"
                label={t('clocks.sign.name')}
                maxLength={120}
                value={typed.name}
                error={errorFor(errors, 'name')}
              />
              <Field
                t={t}
                name="title"
                label={t('clocks.sign.title')}
                maxLength={120}
                value={typed.title}
                error={errorFor(errors, 'title')}
              />
              <Field
                t={t}
                name="admitted"
                label={t('clocks.sign.admitted')}
                maxLength={120}
                value={typed.admitted}
                error={errorFor(errors, 'admitted')}
              />
              <Checkbox name="sure" label={t('clocks.sign.sure')} />
              <Button>{t('clocks.sign.send')}</Button>
            </Form>
          </Section>
        ) : (
          <p>{t('clocks.sign.who')}</p>
        )}
        {last?.endedAt === null && who.permissions.has('clocks.stop') && (
          <Section heading={t('clocks.stop')}>
            <Form action={`${at}/stop`}>
              <input type="hidden" name="signature" value={last.id} />
              <p>{t('clocks.stop.means')}</p>
              <Checkbox name="stop" label={t('clocks.stop.sure')} />
              <Button kind="danger">{t('clocks.stop.send')}</Button>
            </Form>
          </Section>
        )}
        <p class="fine">{t.parts('clocks.hash', { hash: <code class="wraps">{hash}</code> })}</p>
      </div>
    </WorkFrame>
  )
}

function LastSignature({ last }: { readonly last: Signature }) {
  const { name, title, admitted, signedAt, endedAt, endedBy, edition } = last
  return (
    <Section heading={t('clocks.signature')}>
      <DefinitionList
        items={[
          { term: t('clocks.signature.by'), value: <Name>{name}</Name> },
          { term: t('clocks.signature.title'), value: title },
          {
            term: t('clocks.signature.admitted'),
            value: t('clocks.signature.admitted.typed', { place: admitted }),
          },
          { term: t('clocks.signed-at'), value: <When t={t} at={signedAt} /> },
          ...(endedAt === null
            ? []
            : [
                {
                  term: t('clocks.signature.ended'),
                  value: t.parts('clocks.signature.ended.by', {
                    name: <Name>{endedBy ?? t('handover.someone')}</Name>,
                    when: <When t={t} at={endedAt} />,
                  }),
                },
              ]),
          { term: t('clocks.signature.edition'), value: <code class="wraps">{edition}</code> },
        ]}
      />
    </Section>
  )
}

function TrySection(props: {
  readonly pack: Pack
  readonly at: string
  readonly example: Partial<TypedExample>
  readonly trial: Trial | undefined
  readonly errors: readonly SummaryError[]
}) {
  const { pack, at, example, trial, errors } = props
  const triggers = [...new Set(pack.rows.flatMap((row) => (row.kind === 'guard' ? [] : [row.trigger])))]
  const time = (name: 'at' | 'recorded' | 'done' | 'doneRecorded' | 'now', label: string, hint?: string) => (
    <Field
      t={t}
      name={name}
      type="datetime-local"
      label={label}
      hint={hint}
      value={example[name]}
      error={errorFor(errors, name)}
    />
  )
  return (
    <Section heading={t('clocks.try')} id="try">
      <p>{t('clocks.try.means')}</p>
      <Form action={`${at}/try#try`}>
        <SelectField
          t={t}
          name="trigger"
          label={t('clocks.try.trigger')}
          value={example.trigger}
          error={errorFor(errors, 'trigger')}
          options={triggerOptions(triggers)}
        />
        {pack.zone === null && (
          <SelectField
            t={t}
            name="zone"
            label={t('clocks.try.zone')}
            value={example.zone}
            error={errorFor(errors, 'zone')}
            options={US_TIME_ZONES.map((value) => ({ value, label: value }))}
          />
        )}
        {time('at', t('clocks.try.at'))}
        {time('recorded', t('clocks.try.recorded'), t('clocks.try.recorded.hint'))}
        {time('done', t('clocks.try.done'), t('clocks.try.done.hint'))}
        {time('doneRecorded', t('clocks.try.done-recorded'), t('clocks.try.recorded.hint'))}
        {time('now', t('clocks.try.now'))}
        <Checkbox name="signed" label={t('clocks.try.as-signed')} checked={example.signed} />
        <Button kind="quiet">{t('clocks.try.send')}</Button>
      </Form>
      {trial && <TrialResult pack={pack} trial={trial} signed={example.signed ?? false} />}
    </Section>
  )
}

function TrialResult({
  pack,
  trial,
  signed,
}: {
  readonly pack: Pack
  readonly trial: Trial
  readonly signed: boolean
}) {
  const shown = { ...trial, rows: trial.rows.filter(({ clock }) => clock !== undefined) }
  const { head, rows } = trialParts(t, shown, { title: pack.title, signed })
  return (
    <section class="stack">
      <h3>{t('clocks.try.result')}</h3>
      <Timeline rows={shown.rows} now={trial.now} />
      <ul>
        {head.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {rows.map(({ heading, lines }) => (
        <section key={heading} class="stack">
          <h4>{heading}</h4>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

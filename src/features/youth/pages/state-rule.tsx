import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { asOfWords, type Fact } from '#features/law/index.ts'
import { states } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { Button, Form, Name, SafetyText, SelectField } from '#web/parts/index.ts'
import { RULE_TOPICS, type StateRule } from '../state-rule.ts'

/** What somebody chose on the page; nothing of it is kept, logged or put into an address. */
export interface AskedRule {
  readonly rule?: StateRule | undefined
  /** They sent what is no state. */
  readonly wrong?: boolean | undefined
}

interface StateRuleProps extends AskedRule {
  t: T
  demo: boolean
  /** Where the form posts to. */
  action: string
}

/** The one question that a page for young people has: a state, for its rule on who must tell whom. */
export function StateRuleAsk({ t, demo, action, rule, wrong }: StateRuleProps) {
  const places = [...(demo ? [FICTIONAL_STATE] : []), ...states()]
  return (
    <div id="rule" class="stack">
      {rule && <Answer t={t} rule={rule} />}
      <Form action={`${action}#rule`}>
        <SelectField
          t={t}
          name="state"
          label={t('youth.rule.label')}
          hint={t('youth.rule.kept')}
          empty={t('youth.rule.choose')}
          options={places.map(({ code, name }) => ({ value: code, label: name }))}
          error={wrong ? t('youth.rule.wrong') : undefined}
        />
        <Button kind="quiet">{t('youth.rule.show')}</Button>
      </Form>
    </div>
  )
}

/** Only what two people have read; of the rest, that nobody knows it here. */
function Answer({ t, rule }: { t: T; rule: StateRule }) {
  const state = <Name lang="en">{rule.name}</Name>
  return (
    <>
      <h3>{t.parts('youth.rule.in', { state })}</h3>
      {rule.parts.map(({ topic, facts }) => (
        <div key={topic}>
          <p>
            <strong>{t(`youth.rule.${topic}`)}</strong>
          </p>
          {facts.map((fact) => (
            <Read key={fact.id} t={t} fact={fact} />
          ))}
        </div>
      ))}
      <div class="claim">
        {rule.parts.length < RULE_TOPICS.length && (
          <p>
            <SafetyText t={t} k={rule.parts.length === 0 ? 'youth.rule.unread' : 'youth.rule.rest'} />
          </p>
        )}
        {rule.parts.length > 0 && (
          <p>
            <SafetyText t={t} k="youth.rule.read" />
          </p>
        )}
      </div>
    </>
  )
}

/** The law is in English in every language. Its address is no link: what is opened there stays in the phone's history. */
function Read({ t, fact }: { t: T; fact: Fact }) {
  return (
    <>
      <p lang="en" dir="ltr">
        {fact.says}
      </p>
      {fact.unless !== null && (
        <p>
          {t('law.unless')} <Name lang="en">{fact.unless.says}</Name>
        </p>
      )}
      <p class="hint">
        <Name lang="en">{fact.citation}</Name>
        {' · '}
        {t('law.asOf', { date: asOfWords(t, fact) })}
        {fact.official !== null && (
          <>
            {' · '}
            <bdi dir="ltr">{new URL(fact.official).hostname}</bdi>
          </>
        )}
      </p>
    </>
  )
}

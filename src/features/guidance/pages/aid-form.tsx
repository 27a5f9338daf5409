import type { ComponentChildren } from 'preact'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Form, RadioField } from '#web/parts/index.ts'
import { NOT_SURE } from '../aid-answers.ts'
import type { Aid } from '../content/aid.ts'
import type { Answers } from '../domain/weigh-aid.ts'
import { useReader } from '../render/reader.ts'
import { EnglishWords } from './english.tsx'

/** The questions, each of which may be answered "not sure". Posted: no answer reaches an address or a history. */
export function AidForm({ aid, answers, path }: { aid: Aid; answers: Answers; path: string }) {
  const { t, state } = useReader()
  const href = useHref(t.locale)
  return (
    <Form action={href(path)}>
      {state !== undefined && <input type="hidden" name="state" value={state} />}
      {aid.questions.map((question) => (
        <RadioField
          key={question.id}
          t={t}
          name={question.id}
          label={<EnglishWords t={t}>{question.ask}</EnglishWords>}
          hint={words(question.hint)}
          options={[
            ...question.options.map(({ value, say }) => ({
              value,
              label: say,
              lang: t.locale === 'en' ? undefined : 'en',
            })),
            { value: NOT_SURE, label: t('guidance.aid.notSure') },
          ]}
          value={answers[question.id] ?? NOT_SURE}
        />
      ))}
      <Button>{t('guidance.aid.show')}</Button>
    </Form>
  )

  function words(hint: string | undefined): ComponentChildren {
    return hint === undefined ? undefined : <EnglishWords t={t}>{hint}</EnglishWords>
  }
}

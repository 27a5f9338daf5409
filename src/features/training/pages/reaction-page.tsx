import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, ButtonLink, errorFor, Field, Form, RadioField } from '#web/parts/index.ts'
import { type ReactionItem, reactionAnswers } from '../learner/reaction.ts'
import type { ReactionNow } from '../taking/react.ts'
import { LearningFrame } from './frame.tsx'
import { coursePathOf, reactionPathOf } from './words.ts'

export interface ReactionProps extends PageProps {
  readonly at: ReactionNow
  /** What was typed, where the form comes back. */
  readonly typed?: Readonly<Record<string, unknown>> | undefined
}

/** How it was, after a course: four questions that nobody has to answer, and one act that passes them by. */
export function ReactionPage(props: ReactionProps) {
  const { at, typed, errors = [] } = props
  const { course, said, countedMinutes } = at
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const chosen = (item: ReactionItem) => text(typed?.[item]) ?? said?.[item] ?? ''
  const minutes = said === null ? countedMinutes.toString() : (said.minutes?.toString() ?? '')
  return (
    <LearningFrame
      page={props}
      path={reactionPathOf(course)}
      heading={t('learning.reaction.heading')}
      lead={t('learning.reaction.lead')}
      back={{ href: coursePathOf(course), words: course.title }}
    >
      <p>
        <ButtonLink kind="quiet" href={coursePathOf(course)}>
          {t('learning.reaction.skip')}
        </ButtonLink>
      </p>
      <Form action={reactionPathOf(course)}>
        <Item item="relevance" chosen={chosen('relevance')} />
        <Item item="harder" chosen={chosen('harder')} />
        <Field
          t={t}
          name="minutes"
          label={t('learning.reaction.minutes')}
          hint={t('learning.reaction.minutes.hint')}
          optional
          inputMode="numeric"
          width="short"
          maxLength={3}
          value={text(typed?.minutes) ?? minutes}
          error={errorFor(errors, 'minutes')}
        />
        <Item item="sureBefore" chosen={chosen('sureBefore')} />
        <Button>{t('learning.reaction.send')}</Button>
      </Form>
      <p>
        <a href="/learning/certificates">{t('learning.certificates')}</a>
      </p>
    </LearningFrame>
  )
}

/** One question. Its last answer is none, so that a choice can be taken back without a script. */
function Item({ item, chosen }: { readonly item: ReactionItem; readonly chosen: string }) {
  return (
    <RadioField
      t={t}
      name={item}
      label={t(`learning.reaction.${item}`)}
      optional
      value={chosen}
      options={[
        ...reactionAnswers[item].map((value) => ({
          value,
          label: t(`learning.reaction.${item}.${value}` as MessageKey),
        })),
        { value: '', label: t('learning.reaction.none') },
      ]}
    />
  )
}

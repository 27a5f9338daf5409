import { z } from 'zod'
import { gradeAnswer } from '#features/courses/index.ts'
import { chosenState, readerFor } from '#features/courses/parts.ts'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import {
  defineRoute,
  page,
  type ReplyFor,
  type Route,
  type RouteRequest,
  redirect,
} from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { isoDay } from '../domain/days.ts'
import type { Path, Step } from '../domain/path.ts'
import { sealServed } from '../domain/served.ts'
import type { Answer, AnswerWave } from '../learner/answers.ts'
import { reactionsOf } from '../learner/reaction.ts'
import { notHere } from '../refusals.ts'
import { completionsOf, trainedOf } from '../taking/completions.ts'
import { type CourseNow, courseNow } from '../taking/course-now.ts'
import { statedElsewhere } from '../taking/elsewhere.ts'
import { type FollowUpWave, followUp, takeFollowUp } from '../taking/follow-up.ts'
import { startsOn } from '../taking/start-rule.ts'
import { startCourse, type Taken, takeStep } from '../taking/take-course.ts'
import { CoursePage } from './course-page.tsx'
import { givenOf } from './given.ts'
import { acts, named, ofCourse, reads, way, wayOf } from './my-routes.tsx'
import { AnswerPage, PracticedPage, PracticePage, QuestionPage, SectionPage } from './step-page.tsx'

const ofStep = z.object({ course: named, step: named.max(120) })

const course = defineRoute({
  ...reads,
  path: '/learning/:course',
  schema: {
    params: ofCourse,
    query: z.object({ done: z.enum(['reacted']).optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const id = req.params.course
    const props = await req.run(
      async (ctx) => ({
        at: await courseNow(ctx, req.services.keyring, id),
        who: await whoActsHere(ctx),
        now: ctx.now,
        startsOn: await startsOn(ctx, id),
        reactions: await reactionsOf(ctx),
        elsewhere: await statedElsewhere(ctx, req.services.keyring),
        trained: trainedOf(await completionsOf(ctx, id), isoDay(ctx.now)).get(id),
      }),
      { readOnly: true },
    )
    return page(
      <CoursePage {...props} demo={req.services.demo} done={req.query.done && t('learning.done.reacted')} />,
    )
  },
})

const begin = defineRoute({
  ...acts,
  path: '/learning/:course',
  audit: 'none',
  schema: { params: ofCourse, response: 'page' },
  handle: async (req) => {
    const { course: id } = req.params
    const next = await req.run(async (ctx) => {
      await startCourse(ctx, req.services.keyring, id)
      return (await courseNow(ctx, req.services.keyring, id)).path?.next
    })
    return redirect(next ? `/learning/${id}/${next.id}` : `/learning/${id}`)
  },
})

type StepCall = Pick<
  RouteRequest<z.infer<typeof ofStep>>,
  'run' | 'services' | 'params' | 'locale' | 'now' | 'actor'
>

interface Shown {
  readonly way?: string | undefined
  readonly seen?: boolean
  readonly clock?: string | undefined
  readonly state?: string | undefined
  readonly refusal?: Refusal
  readonly typed?: string | undefined
}

/** Three or six months after: the wave and the question that an address names. */
function followUpOf(step: string): { readonly wave: FollowUpWave; readonly question: string } | undefined {
  const [, wave, question] = /^(three-months|six-months)-(.+)$/.exec(step) ?? []
  return wave === undefined || question === undefined ? undefined : { wave: wave as FollowUpWave, question }
}

async function frameOf(req: StepCall, ctx: Context) {
  const person = req.actor.kind === 'person' ? req.actor.personId : ''
  return {
    who: await whoActsHere(ctx),
    now: ctx.now,
    served: sealServed(req.services.keyring, { person, ...req.params }, ctx.now),
  }
}

/** One page of a course, or the way to where somebody stands. */
async function showStep(req: StepCall, more: Shown = {}): Promise<ReplyFor<'page'>> {
  const after = followUpOf(req.params.step)
  if (after) return showFollowUp(req, after, more)
  const { at, ...frame } = await req.run(
    async (ctx) => ({
      at: await courseNow(ctx, req.services.keyring, req.params.course),
      ...(await frameOf(req, ctx)),
    }),
    { readOnly: true },
  )
  const home = `/learning/${at.course.id}`
  const { path } = at
  if (!path) return redirect(home)
  const step = path.steps.find(({ id }) => id === req.params.step)
  if (!step) throw notHere()
  const shown = more.refusal ? { status: more.refusal.status } : undefined
  const props = {
    ...frame,
    course: at.course,
    step: step.id,
    place: { step: path.steps.indexOf(step) + 1, steps: path.steps.length },
    reader: await readerFor(req, more.state),
    demo: req.services.demo,
    errors: summaryOf(more.refusal),
  }
  const next = path.next?.id
  switch (step.kind) {
    case 'section':
      // Choosing a state serves it again: what was read before counts.
      return page(<SectionPage {...props} served={more.clock ?? props.served} section={step.section} />)
    case 'practice': {
      const last = lastOf(at.answers, 'practice', step.need)
      if (last && more.clock === undefined && !more.refusal)
        return page(
          <PracticedPage
            {...props}
            right={last.points === 1}
            seconds={last.seconds ?? 0}
            next={next}
            again={at.progress?.finishedOn == null}
          />,
        )
      return page(<PracticePage {...props} need={step.need} clock={more.clock} typed={more.typed} />, shown)
    }
    case 'question':
      return showQuestion({ at, path, step, props, more, home })
  }
}

function showQuestion(of: {
  readonly at: CourseNow
  readonly path: Path
  readonly step: Extract<Step, { kind: 'question' }>
  readonly props: Omit<Parameters<typeof QuestionPage>[0], 'question' | 'wave'>
  readonly more: Shown
  readonly home: string
}) {
  const { at, path, step, props, more, home } = of
  const { question, wave } = step
  const next = path.next?.id
  const last = lastOf(at.answers, wave, question.id)
  const given = givenOf(question, last?.given)
  // Nothing is said of answers before the course: what is asked after it would measure the memory of them.
  if (wave === 'pre' && last) return redirect(next === undefined ? home : `${home}/${next}`)
  if (last && given && !more.refusal && more.way === undefined && (more.seen || next !== step.id)) {
    const { right } = gradeAnswer(question, given)
    const onward = next ?? (at.progress?.finishedOn == null ? undefined : 'reaction?done=completed')
    return page(
      <AnswerPage {...props} question={question} wave={wave} given={given} next={onward} right={right} />,
    )
  }
  return page(
    <QuestionPage
      {...props}
      question={question}
      wave={wave}
      given={toldOf(more)}
      wrong={wrongOf(more.refusal)}
    />,
    more.refusal && { status: more.refusal.status },
  )
}

const toldOf = ({ way: told }: Shown) =>
  told === undefined ? undefined : ({ type: 'vignette', way: told.split(' ') } as const)
const wrongOf = (refusal: Refusal | undefined) => (refusal instanceof Invalid ? refusal.fields : undefined)

function lastOf(answers: readonly Answer[], wave: AnswerWave, question: string): Answer | undefined {
  return answers
    .filter((one) => one.wave === wave && one.question === question)
    .reduce<Answer | undefined>((last, one) => (last && last.tried > one.tried ? last : one), undefined)
}

async function showFollowUp(
  req: StepCall,
  { wave, question: id }: NonNullable<ReturnType<typeof followUpOf>>,
  more: Shown,
): Promise<ReplyFor<'page'>> {
  const { after, ...frame } = await req.run(
    async (ctx) => ({
      after: await followUp(ctx, req.services.keyring, req.params.course, wave),
      ...(await frameOf(req, ctx)),
    }),
    { readOnly: true },
  )
  const question = after.questions.find((one) => one.id === id)
  if (!question) throw notHere()
  const props = {
    ...frame,
    course: after.course,
    step: req.params.step,
    reader: await readerFor(req, more.state),
    demo: req.services.demo,
    errors: summaryOf(more.refusal),
    question,
    wave,
  }
  const given = givenOf(question, lastOf(after.answers, wave, id)?.given)
  if (given) {
    const next = after.next && `${wave}-${after.next.id}`
    return page(
      <AnswerPage {...props} given={given} next={next} right={gradeAnswer(question, given).right} />,
    )
  }
  return page(
    <QuestionPage {...props} given={toldOf(more)} wrong={wrongOf(more.refusal)} />,
    more.refusal && { status: more.refusal.status },
  )
}

const clock = z
  .string()
  .regex(/^[A-Za-z0-9_-]{20,400}$/)
  .optional()

const step = defineRoute({
  ...reads,
  path: '/learning/:course/:step',
  schema: {
    params: ofStep,
    query: z.object({ way, clock, seen: z.enum(['yes']).optional(), state: chosenState }),
    response: 'page',
  },
  handle: (req) => showStep(req, { ...req.query, seen: req.query.seen === 'yes' }),
})

const take = defineRoute({
  ...acts,
  path: '/learning/:course/:step',
  audit: 'training.completed',
  schema: { params: ofStep, body: z.looseObject({}), response: 'page' },
  handle: (req) => {
    const { course: id, step: at } = req.params
    const here = `/learning/${id}/${at}`
    const { keyring } = req.services
    const after = followUpOf(at)
    // The clock of a practice starts by a page of its own, so that going back to it does not start it anew.
    if (at.startsWith('practice-') && req.body.begin === 'yes') {
      const person = req.actor.kind === 'person' ? req.actor.personId : ''
      return Promise.resolve(
        redirect(`${here}?clock=${sealServed(keyring, { person, ...req.params }, req.now)}`),
      )
    }
    return orShowAgain(
      async () => {
        const { taken, next } = await req.run(async (ctx) => {
          if (after)
            return {
              taken: await takeFollowUp(ctx, keyring, { course: id, ...after }, req.body),
              next: undefined,
            }
          const did = await takeStep(ctx, keyring, req.params, req.body)
          return { taken: did, next: (await courseNow(ctx, keyring, id)).path?.next?.id }
        })
        return redirect(goTo(here, taken, next))
      },
      (refusal) =>
        showStep(req, {
          refusal,
          way: wayOf(req.body),
          clock: clock.safeParse(req.body.served).data,
          typed: typeof req.body.number === 'string' ? req.body.number : undefined,
        }),
      isForForm,
    )
  },
})

/** Where a page leads: on in its story, to what is said of the answer, or to the next page. */
function goTo(here: string, taken: Taken, next: string | undefined): string {
  if (taken.kind === 'goes-on') return `${here}?way=${encodeURIComponent(taken.way.join(' '))}`
  const [, learning, course, at = ''] = here.split('/')
  const home = `/${learning}/${course}`
  if (taken.completed && !at.startsWith('post-')) return `${home}/reaction?done=completed`
  if (/^(?:post|practice|three-months|six-months)-/.test(at)) return `${here}?seen=yes`
  return next === undefined ? home : `${home}/${next}`
}

/** Taking a course, a page at a time. */
export const courseRoutes: readonly Route[] = [course, begin, step, take]

import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { type AnswerField, type Answers, answersBody, readAnswers } from '../read-answers.ts'
import { whichMayFit } from '../which-may-fit.ts'
import { AnswersPage, AskPage, type BenefitsPageProps, ProgramsPage } from './benefits-page.tsx'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const

const askRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/benefits',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(() => <AskPage {...props(req)} />, { cacheKey: `benefits ${req.locale}` }),
})

/** The answers: posted, so that none reaches an address, a history or a log; weighed in memory and forgotten. */
const answerRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/benefits',
  limit: 'form',
  schema: { body: answersBody, response: 'page' },
  handle: async (req) => {
    const { facts, wrong } = readAnswers(req.body)
    if (wrong.length > 0)
      return page(<AskPage {...props(req)} typed={chosen(req.body, wrong)} wrong={wrong} />, { status: 422 })
    return page(<AnswersPage {...props(req)} typed={chosen(req.body, [])} found={whichMayFit(facts)} />)
  },
  onInvalid: async (req, refusal) => {
    const wrong = refusal.fields.flatMap(({ field }) => (isField(field) ? [field] : []))
    return page(<AskPage {...props(req)} wrong={wrong} />)
  },
})

const programsRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/benefits/programs',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) =>
    page(() => <ProgramsPage {...props(req)} />, { cacheKey: `benefits programs ${req.locale}` }),
})

export const benefitsRoutes: readonly Route[] = [askRoute, answerRoute, programsRoute]

function props(req: Pick<RouteRequest, 'locale' | 'path' | 'services'>): BenefitsPageProps {
  return { t: translator(req.locale), locale: req.locale, path: req.path, demo: req.services.demo }
}

/** What was chosen, without values that are none of the choices. */
function chosen(answers: Answers, wrong: readonly AnswerField[]): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([field, value]) => value !== undefined && !wrong.some((one) => one === field),
    ),
  )
}

function isField(name: string): name is AnswerField {
  return Object.hasOwn(answersBody.shape, name)
}

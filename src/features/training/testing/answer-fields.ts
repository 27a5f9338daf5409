import { fieldOf, type Question } from '#features/courses/index.ts'

type Fields = Readonly<Record<string, string | string[]>>

/** What a form sends for a whole answer to one question, all right or as wrong as can be. A story is sent choice by choice. */
export function answerFields(question: Question, isRight: boolean): readonly Fields[] {
  const field = fieldOf(question)
  switch (question.type) {
    case 'single': {
      const answer = question.answers.find(({ right }) => right === isRight)
      return [{ [field]: answer?.id ?? '' }]
    }
    case 'multiple':
      return [{ [field]: question.answers.filter(({ right }) => right === isRight).map(({ id }) => id) }]
    case 'order': {
      const count = question.answers.length
      return [
        Object.fromEntries(
          question.answers.map(({ id }, at) => [
            `${field}-${id}`,
            (isRight ? at + 1 : count - at).toString(),
          ]),
        ),
      ]
    }
    case 'opinion':
      return [{ [field]: isRight === question.reversed ? '1' : '5' }]
    case 'vignette': {
      const sent: Fields[] = []
      const way: string[] = []
      for (let step = question.steps[0]; step !== undefined; ) {
        const choice = step.choices.find(({ right }) => right === isRight) ?? step.choices[0]
        if (!choice) break
        sent.push({ [`${field}-way`]: way.join(' '), [field]: choice.id })
        way.push(choice.id)
        step = question.steps.find(({ id }) => id === choice.to)
      }
      return sent
    }
    case 'reflection':
      return []
  }
}

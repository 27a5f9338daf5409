import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Tag, type Tone } from './status.tsx'

export type TaskState = 'done' | 'doing' | 'todo' | 'later'

export interface Task {
  title: ComponentChildren
  /** Absent while the task cannot start. */
  href?: string | undefined
  hint?: ComponentChildren
  state: TaskState
  id: string
}

const TONES: Record<TaskState, Tone> = { done: 'good', doing: 'info', todo: 'plain', later: 'plain' }

/** What is to do, each with its state; the state is heard with the link. */
export function TaskList({ t, tasks }: { t: T; tasks: readonly Task[] }) {
  return (
    <ul class="tasks">
      {tasks.map((task) => (
        <li key={task.id}>
          <div>
            {task.href === undefined ? (
              <span>{task.title}</span>
            ) : (
              <a href={task.href} aria-describedby={`${task.id}-state`}>
                {task.title}
              </a>
            )}
            {task.hint !== undefined && <p class="hint">{task.hint}</p>}
          </div>
          <span id={`${task.id}-state`}>
            <Tag tone={TONES[task.state]}>{t(`common.task.${task.state}`)}</Tag>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Where the reader is in a form of several pages. */
export function StepIndicator({ t, step, steps }: { t: T; step: number; steps: number }) {
  return (
    <div class="steps">
      <p>{t('common.step', { step, steps })}</p>
      <progress value={step} max={steps} aria-hidden="true" />
    </div>
  )
}

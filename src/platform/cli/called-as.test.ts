import { expect, it } from 'vitest'
import { calledAs } from './called-as.ts'

it('is what can be pasted where the reader is', () => {
  expect(calledAs({})).toBe('npm run -s breakwater --')
  expect(calledAs({ CALLED_AS: './breakwater' })).toBe('./breakwater')
  expect(calledAs({ CALLED_AS: 'breakwater' })).toBe('breakwater')
  for (const said of ['', 'rm -rf /; x', '$(id)', 'a\nb', '../up', 'a'.repeat(80)])
    expect(calledAs({ CALLED_AS: said })).toBe('npm run -s breakwater --')
})

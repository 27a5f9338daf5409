import * as esbuild from 'esbuild'
import { projectRoot } from '#platform/root.ts'

/** What each file of ours imports of ours, by paths from the project's folder. */
export type Imports = Readonly<Record<string, readonly string[]>>

/** Reads what some files import, and what that imports, to the end; a fifth of a CPU second for all tests. */
export async function readImports(files: readonly string[]): Promise<Imports> {
  try {
    const { metafile } = await esbuild.build({
      absWorkingDir: projectRoot,
      // One program of all: as many programs as files would each be put together, for nobody.
      stdin: {
        contents: files.map((file) => `import './${file}'`).join('\n'),
        resolveDir: projectRoot,
        loader: 'ts',
      },
      bundle: true,
      metafile: true,
      write: false,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'silent',
      loader: { '.svg': 'text', '.css': 'empty', '.sql': 'text', '.yml': 'text', '.md': 'text' },
    })
    const { '<stdin>': _all, ...inputs } = metafile.inputs
    return Object.fromEntries(
      Object.entries(inputs).map(([file, { imports }]) => [
        file,
        imports.filter((one) => one.external !== true).map((one) => one.path),
      ]),
    )
  } finally {
    await esbuild.stop()
  }
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiPath, apiPaths, apiVersion, toolVersion } from './version.ts';

it('toolVersion is the version of the packages', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(toolVersion).toBe(manifest.version);
});

it('the path of the interface carries the major part of its version', () => {
  expect(apiPath).toBe(`/api/v${apiVersion.split('.')[0]}`);
});

it('ids cannot break out of a path', () => {
  expect(apiPaths.atlasFile('a/../b', 'x&y')).toBe('/api/v0/atlases/a%2F..%2Fb/file?hash=x%26y');
});

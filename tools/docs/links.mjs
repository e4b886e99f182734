/**
 * Checks that relative links in Markdown files lead somewhere, headings included.
 */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../rooms.mjs';

/** The anchors that a Markdown renderer gives to the headings of a text. */
export function listAnchors(markdown) {
  const prose = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '');
  return [...prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map((match) =>
    match[1]
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** Links of a Markdown text, fenced blocks and code spans left out. */
export function listLinks(markdown) {
  const prose = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map((match) => match[1]);
}

/**
 * Check the links of one file.
 *
 * @param {string} path path of the file within the repository
 * @param {(path: string) => string | undefined} findText reads another file, for its headings
 */
export function checkLinks(path, markdown, findText) {
  const problems = [];
  for (const link of listLinks(markdown)) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
    const [file, anchor] = link.split('#');
    const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file)));
    if (target !== path && (target.startsWith('..') || !existsSync(join(root, target)))) {
      problems.push(`${path}: the link ${link} leads nowhere`);
      continue;
    }
    if (anchor === undefined || !target.endsWith('.md')) continue;
    const text = target === path ? markdown : findText(target);
    if (text === undefined || !listAnchors(text).includes(anchor)) {
      problems.push(`${path}: there is no heading for ${link}`);
    }
  }
  return problems;
}

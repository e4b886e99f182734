/** Refusals and failures as `application/problem+json` (RFC 9457), without stack, path or query. */
import { type Problem, problemMediaType } from '@transitieatlas/api';
import type { Locale } from '@transitieatlas/report';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A refusal that a route throws and the error handler words. */
export class RefusedRequest extends Error {
  readonly status: number;
  readonly wording: Readonly<Record<Locale, string>>;

  constructor(status: number, wording: Readonly<Record<Locale, string>>) {
    super(wording.en);
    this.status = status;
    this.wording = wording;
  }
}

const titles: Readonly<Record<number, Readonly<Record<Locale, string>>>> = {
  400: { nl: 'Ongeldige aanvraag', en: 'Bad request' },
  403: { nl: 'Niet toegestaan', en: 'Forbidden' },
  404: { nl: 'Niet gevonden', en: 'Not found' },
  405: { nl: 'Methode niet toegestaan', en: 'Method not allowed' },
  409: { nl: 'Nu niet mogelijk', en: 'Conflict' },
  413: { nl: 'Aanvraag te groot', en: 'Content too large' },
  415: { nl: 'Soort inhoud niet ondersteund', en: 'Unsupported media type' },
  500: { nl: 'Fout in de server', en: 'Server error' },
  503: { nl: 'Tijdelijk niet beschikbaar', en: 'Service unavailable' },
};

/** The language of the reader: English if asked for before Dutch, else Dutch. */
export function chooseLocale(request: FastifyRequest): Locale {
  const wanted = request.headers['accept-language'] ?? '';
  const first = /\b(nl|en)\b/i.exec(wanted);
  return first?.[1]?.toLowerCase() === 'en' ? 'en' : 'nl';
}

/** Answer with a problem. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  detail: Readonly<Record<Locale, string>>,
): FastifyReply {
  const locale = chooseLocale(request);
  const fallback = { nl: 'De server kan de aanvraag niet uitvoeren.', en: 'The server cannot fulfil the request.' };
  const problem: Problem = { status, title: (titles[status] ?? fallback)[locale], detail: detail[locale] };
  return reply
    .code(status)
    .header('content-type', `${problemMediaType}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem);
}

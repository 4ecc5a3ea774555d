// Checks of who calls and of what is sent that are looser than before.
import type { Change, Detector, Line } from './detector.ts';
import { pairs, squeezed } from './pairs.ts';

const LOOSE: readonly (readonly [RegExp, string])[] = [
  [
    /\bverify ?= ?False\b|rejectUnauthorized: ?false|InsecureSkipVerify: ?true|NODE_TLS_REJECT_UNAUTHORIZED['"\]]{0,2} ?[=:] ?['"]?0|danger_accept_invalid_certs\(true|VERIFY_NONE|CURLOPT_SSL_VERIFYPEER ?(?:=>|,) ?(?:false|0)|ServerCertificateCustomValidationCallback ?= ?.{0,40}true|NoopHostnameVerifier|sslmode=disable|CERT_NONE|trustAllCerts/,
    'the certificate of the other side is not checked here',
  ],
  [
    /Access-Control-Allow-Origin['"]?[,:=)\s]{1,3}['"]?\*|\borigin: ?['"]\*['"]|allow_origins ?= ?\[['"]\*['"]|AllowAnyOrigin\(|AllowAllOrigins: ?true|@CrossOrigin\((?:origins ?= ?)?"\*"|allowedOrigins\("\*"|CORS_(?:ORIGIN_)?ALLOW_ALL(?:_ORIGINS)? ?= ?True/,
    'any origin may call here',
  ],
  [
    /\bpermitAll\(\)|@PermitAll\b|\[AllowAnonymous\]|AllowAnonymous\(\)|skip_before_action :(?:auth|verify|require|login)\w*|\bcsrf_exempt\b|csrf\(\)\.disable\(\)|csrf\.disable\(\)|AbstractHttpConfigurer::disable|AllowAny\b|skip_?[aA]uth\w* ?[:=] ?(?:true|True)|\b(?:require_?)?(?:auth|authenticate|authentication|authorization)_?(?:required|enabled)?["']?(?:: ?| ?= ?)(?:false|False)\b|withoutMiddleware\(/,
    'a check of who calls is skipped here',
  ],
];
const DEMANDS =
  /^@(?:login_required|permission_required|PreAuthorize|Secured|RolesAllowed|jwt_required|requires_auth|authenticated|UseGuards)\b|^\[(?:Authorize|ValidateAntiForgeryToken|RequiresClaim)\b|^before_action :(?:auth|require|verify|ensure)\w*|^(?:app|router|server|r)\.[uU]se\((?:\w+\.)?(?:auth|authenticate|requireAuth|csrf|helmet|rateLimit|jwt)\w*\b/i;
const MIDDLEWARE =
  /\b(?:require\w*(?:Auth|Login|User|Role|Admin)|auth(?:enticate|orize|Guard|Middleware|Required)?|isAuthenticated|ensure\w*|verifyToken|checkAuth|validate(?:Body|Query|Request)?(?:\([^()]{0,60}\))?|rateLimit\w*), ?/g;
const VALIDATES = /@Valid(?:ated)?\b ?|@(?:NotNull|NotBlank|NotEmpty|Size|Min|Max|Email)(?:\([^()]{0,60}\))? ?/g;

export const SAFETY_LOOSENED: Detector = {
  kind: 'safety-loosened',
  sees: 'authentication, authorisation, validation or a check of certificates that is skipped or taken away',
  explains: ['errors'],
  look: 'a request that must be refused',
  observe: (change) => [...newlyLoose(change), ...demandGone(change), ...partGone(change)],
};

function newlyLoose({ added, before }: Change): readonly string[] {
  // A regular expression, which `bare` leaves empty, looks for such things and does not do them.
  const loose = (sign: RegExp) => (line: Line) => sign.test(line.code) && !line.bare.includes('//');
  return LOOSE.filter(([sign]) => added.some(loose(sign)) && !before.some(loose(sign))).map(([, says]) => says);
}

/** A decorator or middleware is taken away, and what it stood before is not. */
function demandGone({ removed, lines, commit }: Change): readonly string[] {
  const gone = removed.find((line) => DEMANDS.test(line.bare));
  const next = gone === undefined ? undefined : lines.slice(gone.at + 1).find((line) => line.code !== '');
  if (next?.sign !== ' ') return [];
  const demanded = (line: Line) => DEMANDS.test(line.bare) || /auth|guard|permission|csrf/i.test(line.bare);
  return commit.added.some(demanded) ? [] : ['a check of who calls, which stood here, is gone'];
}

/** `router.get('/x', requireAuth, show)` is `router.get('/x', show)` now. */
function partGone(change: Change): readonly string[] {
  return [MIDDLEWARE, VALIDATES].flatMap((part, index) => {
    const has = (line: Line) => line.bare.search(part) !== -1;
    const lost = pairs(
      change,
      (line) => (has(line) ? squeezed(line.code.replace(part, '')) : ''),
      (line) => (has(line) ? '' : squeezed(line.code)),
    );
    return lost.length === 0
      ? []
      : [index === 0 ? 'a check before this handler is gone' : 'a validation of what comes in is gone'];
  });
}

/** Numbers of PKCS#11 2.40 that are used here (OASIS pkcs11t.h), and pkcs11js's own for the parameters of PSS. */
export const CKF_OS_LOCKING_OK = 0x2;
export const CKF_SERIAL_SESSION = 0x4;
export const CKF_USER_PIN_FINAL_TRY = 0x20000;
export const CKF_USER_PIN_LOCKED = 0x40000;
export const CKU_USER = 1;
export const CKU_CONTEXT_SPECIFIC = 2;

export const CKO_CERTIFICATE = 1;
export const CKO_PRIVATE_KEY = 3;
export const CKA_CLASS = 0x0;
export const CKA_LABEL = 0x3;
export const CKA_VALUE = 0x11;
export const CKA_ID = 0x102;
export const CKA_ALWAYS_AUTHENTICATE = 0x202;

export const CKM_RSA_PKCS = 0x1;
export const CKM_RSA_PKCS_PSS = 0xd;
export const CKM_SHA256 = 0x250;
export const CKM_ECDSA = 0x1041;
export const CKG_MGF1_SHA256 = 2;
export const PSS_PARAMETERS = 5;

const USER_ALREADY_LOGGED_IN = 0x100;
const ALREADY_INITIALIZED = 0x191;
const WRONG_PIN = new Set([0xa0, 0xa1, 0xa2, 0xa3, 0xa4]);

/** The errors of a device when it, its token or the connection to it was lost, whether or not it came back. */
const LOST = new Set([
  0x05, // GENERAL_ERROR
  0x06, // FUNCTION_FAILED
  0x30, // DEVICE_ERROR
  0x32, // DEVICE_REMOVED
  0x60, // KEY_HANDLE_INVALID
  0x82, // OBJECT_HANDLE_INVALID
  0x03, // SLOT_ID_INVALID
  0xb0, // SESSION_CLOSED
  0xb3, // SESSION_HANDLE_INVALID
  0xe0, // TOKEN_NOT_PRESENT
  0xe1, // TOKEN_NOT_RECOGNIZED
  0x101, // USER_NOT_LOGGED_IN
  0x190, // CRYPTOKI_NOT_INITIALIZED
]);

const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;
const isOf = (codes: ReadonlySet<number>) => (error: unknown) => codes.has(codeOf(error) as number);

/** True if the device is or was unavailable: worth reconnecting. */
export const isLost = isOf(LOST);
/** True if the PIN is refused: it is never retried, since the token would lock itself. */
export const isWrongPin = isOf(WRONG_PIN);
export const isLoggedIn = isOf(new Set([USER_ALREADY_LOGGED_IN]));
export const isInitialised = isOf(new Set([ALREADY_INITIALIZED]));

/** It sends as dispatch does, and needs what dispatch needs. */
export { environment } from '../dispatch-effects/env';

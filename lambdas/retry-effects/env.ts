/** The environment of dispatch, since it sends as dispatch does. */
export { environment } from '../dispatch-effects/env';

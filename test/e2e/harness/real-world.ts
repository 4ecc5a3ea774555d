// The scenarios' world on a real control plane.
import { startHost } from '../../faults/host.ts';
import type { World } from '../../faults/world.ts';
import { loadFacts, openShop } from './cluster.ts';
import type { ControlPlane } from './control-plane.ts';
import { clusterProxy } from './proxy.ts';

/** The shared one where none is given. A controller can be stopped only on a control plane of one's own. */
export function realWorld(own?: ControlPlane): World {
  return {
    name: 'a real control plane',
    open: (options) => openShop(own?.facts, options),
    host: startHost,
    proxy: (shop) => {
      const facts = own?.facts ?? loadFacts();
      return clusterProxy(shop.access, facts.authority, facts.server);
    },
    controller: () => {
      const program = own?.controllerManager;
      if (!program) throw new Error('stopping the controller of a shared cluster would stop every other test');
      return { pause: () => program.signal('SIGSTOP'), resume: () => program.signal('SIGCONT') };
    },
  };
}

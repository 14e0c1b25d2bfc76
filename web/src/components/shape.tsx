import type { AbstractNode, IconDefinition } from "@ant-design/icons-svg/es/types";
import type { ReactNode } from "react";

/** shape is a sign as a bare element, made once: for lists in which it stands a hundred times. */
export function shape(of: IconDefinition): ReactNode {
  const { attrs, children = [] } = of.icon as AbstractNode;
  return (
    <svg viewBox={attrs.viewBox} width="1em" height="1em" fill="currentColor" aria-hidden="true" focusable="false">
      {children.map((c, i) => <path key={i} d={c.attrs.d} />)}
    </svg>
  );
}

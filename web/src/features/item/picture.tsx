import { CloseOutlined, EyeOutlined } from "@ant-design/icons";
import { Image } from "antd";
import { cloneElement, type ReactElement, type ReactNode } from "react";
import { useText } from "@/locales";
import { itemWords } from "./words";

const named = (icon: ReactNode, name: string) => (icon ? cloneElement(icon as ReactElement<{ "aria-label": string; title: string }>, { "aria-label": name, title: name }) : null);

/** Picture is a photograph in place, and large when one asks: closer, farther, turned. It is never mirrored: it is evidence. */
export function Picture({ src, alt }: { src: string; alt: string }) {
  const t = useText(itemWords).picture;
  return (
    <Image
      src={src} alt={alt} height={150} width="100%" style={{ objectFit: "cover" }} loading="lazy"
      preview={{
        cover: <><EyeOutlined aria-hidden /> {t.look}</>,
        closeIcon: <CloseOutlined aria-label={t.close} title={t.close} />,
        actionsRender: (_, { icons }) => <div className="ant-image-preview-actions">{named(icons.rotateLeftIcon, t.left)}{named(icons.rotateRightIcon, t.right)}{named(icons.zoomOutIcon, t.zoomOut)}{named(icons.zoomInIcon, t.zoomIn)}</div>,
      }}
    />
  );
}

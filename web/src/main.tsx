import { createRoot } from "react-dom/client";
import { RouterProvider } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { client, Providers } from "@/app/providers";
import { router } from "@/app/router";
import "@/app/antd.css";
import "@/app/base.css";

void client.prefetchQuery(sessionQuery); // on its way before the first picture

createRoot(document.getElementById("root")!).render(
  <Providers>
    <RouterProvider router={router} />
  </Providers>,
);

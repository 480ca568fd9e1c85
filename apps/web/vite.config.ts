import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      // A form half filled is worth more than a new version at once: the shell asks before it reloads.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: '计生协会工作平台',
        short_name: '计生协会',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#FFFFFF',
        theme_color: '#1B5E85',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
      },
      workbox: {
        // `importScripts` in a worker is a sink for Trusted Types: with a second file nothing is cached.
        inlineWorkboxRuntime: true,
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//],
        maximumFileSizeToCacheInBytes: 4_000_000,
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: 'dist',
    manifest: true,
    sourcemap: false,
    target: 'es2022',
    rolldownOptions: {
      // antd's parts do not say that importing them does nothing: without this the frame carries all of its forms.
      // zod looks for `new Function` when the first schema is made: the chunk that forbids it runs before any contract.
      output: { codeSplitting: { groups: [{ name: 'first', test: /node_modules.zod.|src.before\.ts$/ }] } },
      treeshake: { moduleSideEffects: [{ test: /@rc-component|@ant-design/, sideEffects: false }] },
    },
  },
});

export { PricingClient as Client, GetProductsCommand } from '@aws-sdk/client-pricing';
